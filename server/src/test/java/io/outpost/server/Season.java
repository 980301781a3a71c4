package io.outpost.server;

import io.outpost.engine.close.Close;
import io.outpost.engine.definition.Definitions;
import io.outpost.engine.drop.Import;
import io.outpost.engine.drop.Progress;
import io.outpost.engine.lake.Workspace;
import io.outpost.world.DemoWorld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A small network's season that comes in day by day, as a bank sends it; of the campaign only the first stage is known at first. */
public final class Season {

    private static final List<String> OF_THE_FIRST_STAGE = List.of("campaign.csv", "target.csv");

    private final Workspace workspace;
    private final Definitions definitions;
    private final Path drops;

    public Season(Path home, int customers, int days) {
        this.workspace = new Workspace(home);
        this.definitions = Definitions.load(workspace.packs());
        this.drops = home.resolve("season");
        DemoWorld world =
                DemoWorld.of(DemoWorld.Size.COUNTY, 1).customers(customers).days(days);
        try {
            world.writeDailyTo(drops, rows -> {});
            for (String name : OF_THE_FIRST_STAGE) {
                Path file = drop(world.firstDay()).resolve(name);
                Files.write(
                        file,
                        Files.readAllLines(file).stream()
                                .filter(line -> !line.contains(",S2,") && !line.contains(",S3,"))
                                .toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of a date's drop; more files may be put there before it is taken in. */
    public Path drop(LocalDate date) {
        return drops.resolve(date.toString());
    }

    /** Lets a date's drop say another balance of an account, in yuan. */
    public void say(LocalDate date, String account, String balance) {
        try {
            Path file = drop(date).resolve("balance.csv");
            List<String> lines = new ArrayList<>(Files.readAllLines(file));
            lines.removeIf(line -> line.startsWith(account + ","));
            lines.add(account + "," + date + "," + balance);
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The account of a unit on which the most lies on a date of whose drop it is part. */
    public String largestAccount(LocalDate date, String unit) {
        try {
            Set<String> own = Files.readAllLines(drop(date).resolve("account.csv")).stream()
                    .map(line -> line.split(",", -1))
                    .filter(account -> account[2].equals(unit) && account[3].matches("P-(DEMAND|TERM|CD).*"))
                    .map(account -> account[0])
                    .collect(Collectors.toSet());
            return Files.readAllLines(drop(date).resolve("balance.csv")).stream()
                    .map(line -> line.split(",", -1))
                    .filter(balance -> own.contains(balance[0]))
                    .max(Comparator.comparing(balance -> new BigDecimal(balance[2])))
                    .orElseThrow()[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a date's drop in. */
    public void take(LocalDate date) {
        new Import(workspace, definitions.records(), definitions.indicatorIds()).take(drop(date), true, Progress.NONE);
    }

    /** Closes the dates up to one, whose drops have been taken in. */
    public void close(LocalDate date) {
        new Close(workspace, definitions).through(Optional.of(date), (day, done, all) -> {});
    }
}
