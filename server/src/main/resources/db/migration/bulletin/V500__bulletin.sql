-- Issued bulletins, frozen, and the causes that units gave for what fell.
create schema bulletin;

-- Whether a unit stands above one of the reader's units: its bulletins are addressed to him too, cut to his rows.
create function bulletin.is_addressed(issuer text) returns boolean
    language sql stable
    return exists (
        select 1
        from lake.unit u, unnest(string_to_array(coalesce(current_setting('outpost.scope', true), ''), ',')) as top
        where u.unit_id = issuer and top <> '' and starts_with(top, u.path || '/')
    );

create table bulletin.issue (
    issue_id bigint generated always as identity primary key,
    unit_id text not null,
    template text not null,
    as_of date not null,
    year integer not null,
    number integer not null,
    issued_at timestamptz not null,
    issued_by text not null,
    document text not null,
    hash text not null,
    numbers_digest text not null,
    restates bigint unique references bulletin.issue,
    unique (unit_id, template, year, number)
);

-- One first issue for a unit, template and date: of two people issuing at once one wins.
create unique index issue_first on bulletin.issue (unit_id, template, as_of) where restates is null;
create index issue_as_of on bulletin.issue (as_of desc, unit_id);

alter table bulletin.issue enable row level security;
alter table bulletin.issue force row level security;
create policy issue_seen on bulletin.issue for select
    using (lake.sees(unit_id) or bulletin.is_addressed(unit_id));
create policy issue_made on bulletin.issue for insert
    with check (lake.sees(unit_id));
-- Rows may be found by a change, so that the trigger below refuses it aloud.
create policy issue_updated on bulletin.issue for update using (lake.sees(unit_id));
create policy issue_deleted on bulletin.issue for delete using (lake.sees(unit_id));

create function bulletin.refuse_change() returns trigger
    language plpgsql as $$
begin
    raise exception 'an issued bulletin cannot be changed';
end
$$;

create trigger issue_is_frozen
    before update or delete on bulletin.issue
    for each row execute function bulletin.refuse_change();
create trigger issues_are_frozen
    before truncate on bulletin.issue
    execute function bulletin.refuse_change();

-- Asked of each unit that fell, once the numbers of the day were there.
create table bulletin.cause_request (
    unit_id text not null,
    as_of date not null,
    fall_fen bigint not null check (fall_fen > 0),
    asked_at timestamptz not null,
    due_at timestamptz not null,
    primary key (unit_id, as_of)
);

alter table bulletin.cause_request enable row level security;
alter table bulletin.cause_request force row level security;
create policy cause_request_in_scope on bulletin.cause_request using (lake.sees(unit_id));

create table bulletin.cause (
    cause_id bigint generated always as identity primary key,
    unit_id text not null,
    as_of date not null,
    reason text not null check (reason <> ''),
    measure text not null default '',
    amount_fen bigint not null check (amount_fen > 0),
    entered_by text not null,
    entered_at timestamptz not null,
    foreign key (unit_id, as_of) references bulletin.cause_request
);

create index cause_of on bulletin.cause (unit_id, as_of);

alter table bulletin.cause enable row level security;
alter table bulletin.cause force row level security;
create policy cause_in_scope on bulletin.cause using (lake.sees(unit_id));
