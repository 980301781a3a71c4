package io.outpost.engine.kernel;

import java.util.Locale;
import java.util.Map;

/** A language in which Outpost speaks to people (语言): Chinese first, English complete. */
public enum Language {
    CHINESE(Locale.SIMPLIFIED_CHINESE),
    ENGLISH(Locale.ENGLISH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }

    /** The language asked for by {@code OUTPOST_LANG}, else by the usual locale variables, else Chinese. */
    public static Language ofEnvironment(Map<String, String> environment) {
        for (String name : new String[] {"OUTPOST_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return value.toLowerCase(Locale.ROOT).startsWith("en") ? ENGLISH : CHINESE;
            }
        }
        return CHINESE;
    }
}
