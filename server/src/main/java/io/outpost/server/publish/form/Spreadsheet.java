package io.outpost.server.publish.form;

import io.outpost.engine.kernel.Language;
import io.outpost.server.publish.Issued;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;

/** A workbook of bulletins (电子表格): a sheet for each, written as it is made. */
final class Spreadsheet {

    static final String FONT = "微软雅黑";
    private static final int LONGEST_NAME = 31;

    private final Words words;
    private final Set<String> taken = new HashSet<>();

    Spreadsheet(Language language) {
        this.words = new Words(language);
    }

    void write(Iterable<Issued> issues, OutputStream output) throws IOException {
        try (Workbook workbook = new Workbook(new Unclosed(output), "Outpost", "1.0")) {
            workbook.setGlobalDefaultFont(FONT, 10);
            workbook.setCompressionLevel(4);
            for (Issued issued : issues) {
                new Sheet(workbook.newWorksheet(name(issued)), words).write(issued);
            }
        }
    }

    /** A sheet's name as Excel takes it: the unit, without the characters it refuses, at most 31 of them, unique. */
    private String name(Issued issued) {
        String wish = words.of(issued.document().issuer())
                .replaceAll("[\\[\\]:*?/\\\\]", " ")
                .replaceAll("^'+|'+$", "")
                .strip();
        String base = shortened(wish.isEmpty() ? issued.unitId() : wish, LONGEST_NAME);
        String name = base;
        for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
            String suffix = " " + i;
            name = shortened(base, LONGEST_NAME - suffix.length()) + suffix;
        }
        return name;
    }

    private static String shortened(String name, int longest) {
        if (name.length() <= longest) {
            return name;
        }
        int end = Character.isHighSurrogate(name.charAt(longest - 1)) ? longest - 1 : longest;
        return name.substring(0, end);
    }
}
