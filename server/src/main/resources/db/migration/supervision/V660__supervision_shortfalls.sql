-- Units below their line, from the bulletin that showed it until they recovered or a level above closed it.
create schema supervision;

-- How far an issuer's bulletins have been measured: an older one says nothing new.
create table supervision.measured (
    issuer_id text not null,
    template text not null,
    as_of date not null,
    primary key (issuer_id, template)
);

alter table supervision.measured enable row level security;
alter table supervision.measured force row level security;
create policy measured_in_scope on supervision.measured using (lake.sees(issuer_id));

create table supervision.shortfall (
    shortfall_id bigint generated always as identity primary key,
    unit_id text not null,
    indicator text not null,
    template text not null,
    issue_id bigint not null,
    as_of date not null,
    against text not null check (against in ('time-progress', 'last-bulletin')),
    number numeric(26, 6) not null,
    line numeric(26, 6) not null,
    opened_at timestamptz not null,
    due_at timestamptz not null,
    closed_at timestamptz,
    closed_by text,
    closing_reason text not null default '',
    recovered_on date,
    recovery_issue_id bigint,
    recovery_number numeric(26, 6),
    check (number < line),
    check ((closed_at is null) = (closed_by is null)),
    check (closed_at is null or recovered_on is not null or closing_reason <> ''),
    unique (unit_id, indicator, template, as_of)
);

create unique index shortfall_open on supervision.shortfall (unit_id, indicator) where closed_at is null;
create index shortfall_as_of on supervision.shortfall (as_of, unit_id);

alter table supervision.shortfall enable row level security;
alter table supervision.shortfall force row level security;
create policy shortfall_in_scope on supervision.shortfall using (lake.sees(unit_id));

-- What the unit says: a cause, and what is done about it by whom until when.
create table supervision.answer (
    answer_id bigint generated always as identity primary key,
    shortfall_id bigint not null references supervision.shortfall,
    unit_id text not null,
    cause text not null check (cause <> ''),
    measure text not null check (measure <> ''),
    owner text not null check (owner <> ''),
    until_date date not null,
    entered_by text not null,
    entered_at timestamptz not null
);

create index answer_of on supervision.answer (shortfall_id);

alter table supervision.answer enable row level security;
alter table supervision.answer force row level security;
create policy answer_in_scope on supervision.answer using (lake.sees(unit_id));

-- What a leader of one of the two levels above found on the spot.
create table supervision.inspection (
    inspection_id bigint generated always as identity primary key,
    shortfall_id bigint not null references supervision.shortfall,
    unit_id text not null,
    by_unit text not null,
    held_on date not null,
    finding text not null check (finding <> ''),
    entered_by text not null,
    entered_at timestamptz not null
);

create index inspection_of on supervision.inspection (shortfall_id);

alter table supervision.inspection enable row level security;
alter table supervision.inspection force row level security;
create policy inspection_in_scope on supervision.inspection using (lake.sees(unit_id));
