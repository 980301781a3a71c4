package io.outpost.server.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import io.outpost.engine.kernel.Language;

/** How someone looks at the application (外观): in which language, on how wide a screen. */
public record Look(Language language, int width, int height) {

    /** A laptop of a manager. */
    public static Look wide(Language language) {
        return new Look(language, 1280, 800);
    }

    /** A phone of someone at an outlet. */
    public static Look phone(Language language) {
        return new Look(language, 390, 844);
    }

    NewContextOptions options() {
        return new NewContextOptions()
                .setViewportSize(width, height)
                .setLocale(language == Language.ENGLISH ? "en-GB" : "zh-CN")
                .setTimezoneId("Asia/Shanghai")
                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE);
    }
}
