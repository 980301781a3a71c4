-- Frozen awards, the vetoes that keep somebody from winning, commendations, and boxes with their draws.
create schema award;

-- Whether a unit stands above one of the reader's units: its awards are addressed to him too, cut to his rows.
create function award.is_addressed(unit text) returns boolean
    language sql stable
    return exists (
        select 1
        from lake.unit u, unnest(string_to_array(coalesce(current_setting('outpost.scope', true), ''), ',')) as top
        where u.unit_id = unit and top <> '' and starts_with(top, u.path || '/')
    );

create function award.refuse_change() returns trigger
    language plpgsql as $$
begin
    raise exception 'what was awarded cannot be changed';
end
$$;

create table award.award (
    award_id bigint generated always as identity primary key,
    scheme text not null,
    unit_id text not null,
    as_of date not null,
    winners integer not null check (winners > 0),
    candidates integer not null check (candidates >= winners),
    frozen_at timestamptz not null,
    frozen_by text not null,
    result text not null,
    hash text not null,
    -- Of two people awarding at once one wins.
    unique (scheme, unit_id, as_of)
);

create index award_as_of on award.award (as_of desc, unit_id);

alter table award.award enable row level security;
alter table award.award force row level security;
create policy award_seen on award.award for select
    using (lake.sees(unit_id) or award.is_addressed(unit_id));
create policy award_made on award.award for insert with check (lake.sees(unit_id));
-- Rows may be found by a change, so that the trigger below refuses it aloud.
create policy award_updated on award.award for update using (lake.sees(unit_id));
create policy award_deleted on award.award for delete using (lake.sees(unit_id));

create trigger award_is_frozen
    before update or delete on award.award
    for each row execute function award.refuse_change();
create trigger awards_are_frozen
    before truncate on award.award
    execute function award.refuse_change();

-- The notice that commends an award's winners: one for each award.
create table award.commendation (
    award_id bigint primary key references award.award,
    unit_id text not null,
    notice_id bigint not null
);

alter table award.commendation enable row level security;
alter table award.commendation force row level security;
create policy commendation_seen on award.commendation for select
    using (lake.sees(unit_id) or award.is_addressed(unit_id));
create policy commendation_made on award.commendation for insert with check (lake.sees(unit_id));

-- Who may not win, between which dates and why. An employee's row stands with his unit.
create table award.veto (
    veto_id bigint generated always as identity primary key,
    kind text not null check (kind in ('unit', 'employee')),
    candidate_id text not null,
    unit_id text not null,
    reason text not null check (reason <> ''),
    from_date date not null,
    to_date date check (to_date >= from_date),
    entered_by text not null,
    entered_at timestamptz not null,
    lifted_by text,
    lifted_at timestamptz,
    check ((lifted_by is null) = (lifted_at is null))
);

create index veto_of on award.veto (kind, from_date) where lifted_at is null;

alter table award.veto enable row level security;
alter table award.veto force row level security;
create policy veto_in_scope on award.veto using (lake.sees(unit_id));

-- A box of small rewards for the winners of an award to come: its odds and seed are published before the award is frozen.
create table award.box (
    box_id bigint generated always as identity primary key,
    scheme text not null,
    unit_id text not null,
    as_of date not null,
    title text not null check (title <> ''),
    prizes text not null,
    seed text not null,
    announced_by text not null,
    announced_at timestamptz not null,
    unique (scheme, unit_id, as_of)
);

alter table award.box enable row level security;
alter table award.box force row level security;
create policy box_seen on award.box for select
    using (lake.sees(unit_id) or award.is_addressed(unit_id));
create policy box_made on award.box for insert with check (lake.sees(unit_id));
create policy box_updated on award.box for update using (lake.sees(unit_id));
create policy box_deleted on award.box for delete using (lake.sees(unit_id));

create trigger box_is_final
    before update or delete on award.box
    for each row execute function award.refuse_change();

create table award.draw (
    box_id bigint primary key references award.box,
    unit_id text not null,
    award_id bigint not null references award.award,
    drawn text not null,
    drawn_by text not null,
    drawn_at timestamptz not null
);

alter table award.draw enable row level security;
alter table award.draw force row level security;
create policy draw_seen on award.draw for select
    using (lake.sees(unit_id) or award.is_addressed(unit_id));
create policy draw_made on award.draw for insert with check (lake.sees(unit_id));
create policy draw_updated on award.draw for update using (lake.sees(unit_id));
create policy draw_deleted on award.draw for delete using (lake.sees(unit_id));

create trigger draw_is_final
    before update or delete on award.draw
    for each row execute function award.refuse_change();

insert into access.role_function (role_id, function)
select role_id, 'veto-awards'
from access.role
where role_id in ('group-manager', 'province-manager', 'city-manager', 'county-manager', 'risk-officer')
on conflict do nothing;
