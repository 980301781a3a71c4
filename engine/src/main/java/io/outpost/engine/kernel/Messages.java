package io.outpost.engine.kernel;

import java.text.MessageFormat;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The texts shown to people (提示信息), by code and language. */
public final class Messages {

    private static final String BUNDLE = "io.outpost.engine.messages";
    private static final String HELP = "io.outpost.engine.help";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private Messages() {}

    /**
     * The text of a code with its arguments filled in.
     *
     * @throws IllegalArgumentException when the code has no text
     */
    public static String text(Language language, String code, Object... arguments) {
        String pattern;
        try {
            pattern = bundle(BUNDLE, language).getString(code);
        } catch (MissingResourceException e) {
            throw new IllegalArgumentException("no text for code " + code, e);
        }
        Object[] words = new Object[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = String.valueOf(arguments[i]);
        }
        return new MessageFormat(pattern, language.locale()).format(words);
    }

    /** What the help of commands and jobs says of them and of their options, by the names of those. */
    public static ResourceBundle help(Language language) {
        return bundle(HELP, language);
    }

    private static ResourceBundle bundle(String name, Language language) {
        return ResourceBundle.getBundle(name, language.locale(), NO_FALLBACK);
    }
}
