-- Runs of the day's end: what was taken in, what was closed, who asked for it. No row belongs to a unit.
create schema operations;

create table operations.run (
    run_id bigint generated always as identity primary key,
    kind text not null check (kind in ('nightly', 'by-hand')),
    started_by text not null,
    started_at timestamptz not null,
    ended_at timestamptz,
    outcome text not null check (outcome in ('running', 'done', 'refused', 'failed', 'interrupted')),
    closed_from date,
    closed_through date,
    dates bigint not null default 0,
    again bigint not null default 0,
    reason_zh text not null default '',
    reason_en text not null default '',
    check ((outcome = 'running') = (ended_at is null))
);

-- Two people who start a run at once: one wins.
create unique index run_one_at_a_time on operations.run (outcome) where outcome = 'running';
create index run_started_at on operations.run (started_at);

create table operations.run_drop (
    run_id bigint not null references operations.run,
    position integer not null,
    name text not null,
    outcome text not null check (outcome in ('taken', 'known', 'refused')),
    drop_number integer,
    rows_taken bigint not null,
    rows_refused bigint not null,
    reason_zh text not null default '',
    reason_en text not null default '',
    primary key (run_id, position)
);
