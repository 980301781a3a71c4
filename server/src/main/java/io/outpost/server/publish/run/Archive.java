package io.outpost.server.publish.run;

import io.outpost.engine.kernel.Language;
import io.outpost.server.publish.Issued;
import io.outpost.server.publish.form.Form;
import io.outpost.server.publish.form.Forms;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The zip of one form (压缩包): it has its name only once it is whole. */
final class Archive implements AutoCloseable {

    private final Form form;
    private final Path file;
    private final Path unfinished;
    private final ZipOutputStream zip;
    private final Set<String> taken = new HashSet<>();

    Archive(Form form, Path file) throws IOException {
        this.form = form;
        this.file = file;
        this.unfinished = file.resolveSibling(file.getFileName() + ".part");
        Files.createDirectories(file.getParent());
        this.zip = new ZipOutputStream(
                new BufferedOutputStream(Files.newOutputStream(unfinished), 1 << 16), StandardCharsets.UTF_8);
        zip.setLevel(form == Form.TXT ? Deflater.DEFAULT_COMPRESSION : Deflater.BEST_SPEED);
    }

    void add(Forms forms, Issued issued, Language language) throws IOException {
        String name = Forms.fileName(issued, language);
        String own = taken.add(name) ? name : name + "_" + issued.id();
        ZipEntry entry = new ZipEntry(own + "." + form.extension());
        entry.setTime(issued.issuedAt().toEpochMilli());
        zip.putNextEntry(entry);
        forms.write(form, issued, language, zip);
        zip.closeEntry();
    }

    void finish() throws IOException {
        zip.close();
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        zip.close();
        Files.deleteIfExists(unfinished);
    }
}
