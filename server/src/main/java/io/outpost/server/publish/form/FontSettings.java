package io.outpost.server.publish.form;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which fonts stand in where the embedded one lacks a character (备用字体设置).
 *
 * @param fallbackFonts TrueType files, the first that has the character wins; those that are not there are passed over
 */
@ConfigurationProperties("outpost.publish")
record FontSettings(@Nullable List<Path> fallbackFonts) {

    private static final List<Path> USUAL = List.of(
            Path.of("/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf"),
            Path.of("/usr/share/fonts/truetype/hanazono/HanaMinA.ttf"),
            Path.of("/usr/share/fonts/truetype/hanazono/HanaMinB.ttf"),
            Path.of("C:/Windows/Fonts/simsunb.ttf"));

    FontSettings {
        fallbackFonts = fallbackFonts == null ? USUAL : List.copyOf(fallbackFonts);
    }
}
