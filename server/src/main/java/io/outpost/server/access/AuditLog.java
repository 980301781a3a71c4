package io.outpost.server.access;

import io.outpost.server.database.ReaderScope;
import io.outpost.server.lake.Lake;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The audit log as auditors read it (审计查询), each within the units where he may see it. */
@Component
public class AuditLog {

    private static final int BATCH = 5_000;

    private final JdbcClient jdbc;
    private final Lake lake;
    private final TransactionTemplate snapshot;

    AuditLog(JdbcClient jdbc, Lake lake, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.lake = lake;
        this.snapshot = new TransactionTemplate(transactions, repeatableRead());
    }

    private static DefaultTransactionDefinition repeatableRead() {
        DefaultTransactionDefinition definition = new DefaultTransactionDefinition(Propagation.REQUIRES_NEW.value());
        definition.setIsolationLevel(Isolation.REPEATABLE_READ.value());
        definition.setReadOnly(true);
        return definition;
    }

    /**
     * How the chain stands (链校验结果).
     *
     * @param brokenAt the first entry that does not follow from the one before, or one past the last when the end is missing
     */
    public record Proof(long entries, String lastHash, Optional<Long> brokenAt) {

        public boolean isWhole() {
            return brokenAt.isEmpty();
        }
    }

    /**
     * A stretch of entries, the newest first.
     *
     * @param before only entries with a lower id
     */
    public List<AuditEntry> entries(Reader auditor, AuditSearch search, long before, int limit) {
        if (!auditor.mayAnywhere(Function.SEE_AUDIT)) {
            throw new Forbidden(Function.SEE_AUDIT, "any unit");
        }
        List<String> tops = auditor.unitsWith(Function.SEE_AUDIT);
        String paths = lake.read(s -> String.join(",", new Scope(auditor, s.units()).paths(Function.SEE_AUDIT)));
        boolean seesAll = lake.read(s -> Roles.coversAll(tops, s.units()));
        return jdbc.sql("""
                        select a.entry_id, a.at, a.sign_in, a.action, a.unit_id, u.name, a.subject, a.detail, a.address, a.hash
                        from access.audit a
                        left join lake.unit u on u.unit_id = a.unit_id
                        where a.entry_id < :before
                          and (:signIn = '' or strpos(a.sign_in, :signIn) > 0)
                          and starts_with(a.action, :action)
                          and a.at >= :from and a.at < :to
                          and (:unit = '' or exists (
                              select 1
                              from lake.unit wanted
                              where (wanted.unit_id = :unit or strpos(wanted.name, :unit) > 0)
                                and (u.path = wanted.path or starts_with(u.path, wanted.path || '/'))))
                          and (a.unit_id is null and :seesAll or access.within(a.unit_id, :tops))
                        order by a.entry_id desc
                        limit :limit
                        """)
                .param("before", before)
                .param("signIn", search.signIn().toLowerCase(Locale.ROOT))
                .param("action", search.action())
                .param("from", startOf(search.from().orElse(LocalDate.of(1970, 1, 1))))
                .param(
                        "to",
                        startOf(search.to().orElse(LocalDate.of(9998, 12, 31)).plusDays(1)))
                .param("unit", search.unit())
                .param("seesAll", seesAll)
                .param("tops", paths)
                .param("limit", limit)
                .query((row, n) -> new AuditEntry(
                        row.getLong(1),
                        row.getTimestamp(2).toInstant(),
                        row.getString(3),
                        row.getString(4),
                        Optional.ofNullable(row.getString(5)),
                        Optional.ofNullable(row.getString(6)),
                        row.getString(7),
                        row.getString(8),
                        Optional.ofNullable(row.getString(9)),
                        row.getString(10)))
                .list();
    }

    /** Reads the whole log from its first entry and works out every hash again. */
    public Proof verify() {
        return ReaderScope.asSystem(() -> snapshot.execute(status -> proof()));
    }

    private record Link(long entryId, ChainLink link, String hash) {}

    private record Head(long entries, String hash) {}

    private Proof proof() {
        Head head = jdbc.sql("select entries, hash from access.audit_head")
                .query((row, n) -> new Head(row.getLong(1), row.getString(2)))
                .single();
        String previous = ChainLink.FIRST;
        long count = 0;
        long after = 0;
        List<Link> links;
        do {
            links = links(after);
            for (Link link : links) {
                if (!link.link().previous().equals(previous)
                        || !link.link().hash().equals(link.hash())) {
                    return new Proof(head.entries(), head.hash(), Optional.of(link.entryId()));
                }
                previous = link.hash();
                after = link.entryId();
                count++;
            }
        } while (links.size() == BATCH);
        boolean isWhole = count == head.entries() && previous.equals(head.hash());
        return new Proof(head.entries(), head.hash(), isWhole ? Optional.empty() : Optional.of(after + 1));
    }

    private List<Link> links(long after) {
        return jdbc.sql("""
                        select entry_id, previous_hash, at, person_id, sign_in, action, unit_id, subject, detail, address, hash
                        from access.audit
                        where entry_id > :after
                        order by entry_id
                        limit :limit
                        """)
                .param("after", after)
                .param("limit", BATCH)
                .query((row, n) -> new Link(
                        row.getLong(1),
                        new ChainLink(
                                row.getString(2),
                                row.getObject(3, OffsetDateTime.class).toInstant(),
                                Optional.ofNullable(row.getObject(4, Long.class)),
                                row.getString(5),
                                row.getString(6),
                                Optional.ofNullable(row.getString(7)),
                                row.getString(8),
                                row.getString(9),
                                Optional.ofNullable(row.getString(10))),
                        row.getString(11)))
                .list();
    }

    private static OffsetDateTime startOf(LocalDate day) {
        Instant start = day.atStartOfDay(People.ZONE).toInstant();
        return start.atOffset(ZoneOffset.UTC);
    }
}
