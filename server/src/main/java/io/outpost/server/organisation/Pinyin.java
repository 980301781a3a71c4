package io.outpost.server.organisation;

import com.ibm.icu.text.Transliterator;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * How a name is typed without Chinese characters (拼音检索).
 *
 * @param name as it is written, without spaces, in small letters
 * @param full all syllables
 * @param initials the first letter of each syllable
 */
record Pinyin(String name, String full, String initials) {

    private static final Transliterator LATIN = Transliterator.getInstance("Han-Latin; Latin-ASCII; Lower");

    static Pinyin of(String name) {
        StringBuilder full = new StringBuilder();
        StringBuilder initials = new StringBuilder();
        name.codePoints().forEach(c -> {
            String syllable = LATIN.transliterate(Character.toString(c)).replaceAll("[^a-z0-9]", "");
            if (!syllable.isEmpty()) {
                full.append(syllable);
                initials.append(Character.isIdeographic(c) ? syllable.substring(0, 1) : syllable);
            }
        });
        return new Pinyin(plain(name), full.toString(), initials.toString());
    }

    static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("\\s+", "");
    }

    /** How well what was typed fits, 0 best; empty when it does not. */
    OptionalInt fit(String plain) {
        int inName = name.indexOf(plain);
        int inInitials = initials.indexOf(plain);
        int inFull = full.indexOf(plain);
        if (inName == 0) {
            return OptionalInt.of(name.length() == plain.length() ? 0 : 1);
        }
        if (inInitials == 0) {
            return OptionalInt.of(2);
        }
        if (inFull == 0) {
            return OptionalInt.of(3);
        }
        if (inName > 0) {
            return OptionalInt.of(4);
        }
        return inInitials > 0 ? OptionalInt.of(5) : inFull > 0 ? OptionalInt.of(6) : OptionalInt.empty();
    }
}
