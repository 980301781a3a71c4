package io.outpost.engine.definition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder of packs, each file written line by line. */
final class PackFixture {

    /** An account, on whose balance indicators may stand, and a fact at a unit. */
    static final String[] CORE = {
        "pack: {id: core, name: {zh: 基础, en: Core}}",
        "records:",
        "  - id: unit",
        "    name: {zh: 机构, en: Units}",
        "    kind: reference",
        "    key: [unit_id]",
        "    columns: {unit_id: {type: text, required: true}}",
        "  - id: parcel",
        "    name: {zh: 包裹, en: Parcels}",
        "    kind: fact",
        "    key: [parcel_id]",
        "    date: at",
        "    unit: unit_id",
        "    columns:",
        "      parcel_id: {type: text, required: true}",
        "      at: {type: time, required: true}",
        "      unit_id: {type: text, required: true, references: unit}",
        "      fee: {type: money, required: true}"
    };

    private final Path folder;

    PackFixture(Path folder) {
        this.folder = folder;
    }

    PackFixture core() {
        return file("core/core.yaml", CORE);
    }

    PackFixture file(String name, String... lines) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, String.join("\n", lines) + "\n");
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Definitions load() {
        return Definitions.load(folder);
    }

    /** The faults found in the packs; none when they load. */
    List<Fault> faults() {
        try {
            load();
            return List.of();
        } catch (DefinitionFaults e) {
            return e.faults();
        }
    }
}
