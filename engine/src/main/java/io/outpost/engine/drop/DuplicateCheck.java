package io.outpost.engine.drop;

import io.outpost.engine.lake.Database;

/** Finds rows whose key an earlier row of the same file has (重复主键). */
final class DuplicateCheck {

    private DuplicateCheck() {}

    static void run(Database database, Findings findings) {
        Stage stage = findings.stage();
        String key = stage.key("s");
        // Hashes are small and seldom collide, so the keys themselves are compared only where it matters.
        database.execute("create or replace table suspects as select hash(" + key + ") as hash from " + stage.sql()
                + " s group by 1 having count(*) > 1");
        if (database.number("select count(*) from suspects") == 0) {
            return;
        }
        String shown = String.join(
                ", ",
                stage.type().key().stream()
                        .map(k -> "cast(s." + Database.identifier(k) + " as varchar)")
                        .toList());
        findings.add(Reason.DUPLICATE_KEY, """
                select source_line, '%s', shown, first_line
                from (
                  select s.source_line, concat_ws(', ', %s) as shown,
                    row_number() over same_key as place, min(s.source_line) over same_key as first_line
                  from %s s
                  where hash(%s) in (select hash from suspects)
                  window same_key as (partition by %s order by s.source_line)
                )
                where place > 1
                """.formatted(
                        stage.type().key().get(0).replace("'", "''"), shown, stage.sql(), key, key));
    }
}
