package io.outpost.server.organisation;

import io.outpost.server.access.Reader;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The door to the organisation (机构之门): gives a reader the units and people that are his, as of a date, from one snapshot. */
@Component
public class Organisation {

    private static final int YEARS_AHEAD = 5;

    private final Lake lake;
    private volatile Held held = new Held(Optional.empty(), Optional.empty());

    private record Held(Optional<Snapshot> snapshot, Optional<Book> book) {}

    Organisation(Lake lake) {
        this.lake = lake;
    }

    /**
     * Answers a reader from one snapshot.
     *
     * @param date the date asked for; without one, or beyond what can be planned, the first date that is not closed
     */
    public <T> T read(Reader reader, Optional<LocalDate> date, Function<ReaderOrganisation, T> question) {
        return lake.read(snapshot -> question.apply(of(reader, snapshot, date)));
    }

    ReaderOrganisation of(Reader reader, Snapshot snapshot, Optional<LocalDate> date) {
        LocalDate open = openDate(snapshot);
        LocalDate asOf = date.filter(d -> d.getYear() >= 1900 && !d.isAfter(open.plusYears(YEARS_AHEAD)))
                .orElse(open);
        return new ReaderOrganisation(reader, snapshot, book(snapshot), open, asOf);
    }

    /** The first date that is not closed: what is changed without looking back is changed from then on. */
    static LocalDate openDate(Snapshot snapshot) {
        return snapshot.lastClosed().map(d -> d.plusDays(1)).orElse(LocalDate.EPOCH);
    }

    private Book book(Snapshot snapshot) {
        Held now = held;
        if (now.snapshot().filter(s -> s == snapshot).isPresent()) {
            return now.book().orElseThrow();
        }
        Book book = Book.of(snapshot);
        held = new Held(Optional.of(snapshot), Optional.of(book));
        return book;
    }
}
