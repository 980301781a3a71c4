package io.outpost.server.ui;

import io.outpost.engine.kernel.Language;
import java.text.MessageFormat;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * The texts of pages in one language (界面文字).
 *
 * <p>A code's first word names the module whose bundle holds it: {@code numbers.title} stands in {@code numbers/messages_*.properties}.
 */
public final class Texts {

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private static final Texts CHINESE = new Texts(Language.CHINESE);
    private static final Texts ENGLISH = new Texts(Language.ENGLISH);

    private final Language language;

    private Texts(Language language) {
        this.language = language;
    }

    public static Texts in(Language language) {
        return language == Language.ENGLISH ? ENGLISH : CHINESE;
    }

    public Language language() {
        return language;
    }

    /** The language as HTML names it. */
    public String htmlLanguage() {
        return language == Language.ENGLISH ? "en" : "zh-CN";
    }

    /** The text of a code without facts; empty when there is none. */
    public Optional<String> find(String code) {
        String module = code.substring(0, Math.max(0, code.indexOf('.')));
        ResourceBundle bundle =
                ResourceBundle.getBundle("io.outpost.server." + module + ".messages", language.locale(), NO_FALLBACK);
        return bundle.containsKey(code) ? Optional.of(of(code)) : Optional.empty();
    }

    /**
     * The text of a code with its facts filled in.
     *
     * @throws IllegalArgumentException when the code has no text
     */
    public String of(String code, Object... facts) {
        String module = code.substring(0, Math.max(0, code.indexOf('.')));
        try {
            String pattern = ResourceBundle.getBundle(
                            "io.outpost.server." + module + ".messages", language.locale(), NO_FALLBACK)
                    .getString(code);
            Object[] words = new Object[facts.length];
            for (int i = 0; i < words.length; i++) {
                words[i] = String.valueOf(facts[i]);
            }
            return new MessageFormat(pattern, language.locale()).format(words);
        } catch (MissingResourceException e) {
            throw new IllegalArgumentException("no text for code " + code, e);
        }
    }
}
