package io.outpost.server.publish;

import io.outpost.engine.kernel.Language;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import io.outpost.server.bulletin.Bulletins;
import io.outpost.server.bulletin.Document.Words;
import io.outpost.server.bulletin.Issue;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Issued bulletins from where they are made. */
@Component
class BulletinIssues implements IssueSource {

    private static final int MOST = 100_000;

    private final Bulletins bulletins;
    private final Readers readers;

    BulletinIssues(Bulletins bulletins, Readers readers) {
        this.bulletins = bulletins;
        this.readers = readers;
    }

    @Override
    public Issued forReader(long id) {
        Reader reader = readers.required();
        return Optional.of(reader)
                .filter(r -> r.mayAnywhere(Function.SEE_FIGURES))
                .flatMap(r -> bulletins.issued(id, r))
                .map(BulletinIssues::issued)
                .orElseThrow(() -> new NoSuchElementException("bulletin " + id));
    }

    @Override
    public Issued whole(long id) {
        return bulletins
                .whole(id)
                .map(BulletinIssues::issued)
                .orElseThrow(() -> new NoSuchElementException("bulletin " + id));
    }

    @Override
    public List<Long> of(LocalDate date, Set<String> unitIds) {
        return bulletins.issued(null, null, date, MOST, 0).stream()
                .filter(l -> unitIds.contains(l.unitId()) && !l.isRestated())
                .sorted(Comparator.comparing(Bulletins.Line::unitId)
                        .thenComparing(Bulletins.Line::template)
                        .thenComparing(Bulletins.Line::id))
                .map(Bulletins.Line::id)
                .toList();
    }

    @Override
    public Map<String, Words> templates() {
        Map<String, Words> templates = new LinkedHashMap<>();
        bulletins
                .templates()
                .forEach(t -> templates.put(
                        t.id(),
                        new Words(t.names().in(Language.CHINESE), t.names().in(Language.ENGLISH))));
        return templates;
    }

    private static Issued issued(Issue issue) {
        return new Issued(
                issue.id(),
                issue.unitId(),
                issue.template(),
                issue.asOf(),
                issue.issuedAt(),
                issue.hash(),
                issue.document());
    }
}
