-- Sales and project teams, whom and what they count, their targets, and what was changed of them.
create table award.team (
    team_id bigint generated always as identity primary key,
    kind text not null check (kind in ('project', 'marketing')),
    name text not null check (name <> ''),
    unit_id text not null,
    focus text not null,
    notes text not null,
    from_date date not null,
    to_date date check (to_date >= from_date)
);

create index team_of on award.team (unit_id);

alter table award.team enable row level security;
alter table award.team force row level security;
create policy team_in_scope on award.team using (lake.sees(unit_id));

-- An employee of a team, or a unit assigned to it. The unit_id of this and the tables below is the team's.
create table award.team_member (
    member_id bigint generated always as identity primary key,
    team_id bigint not null references award.team,
    unit_id text not null,
    kind text not null check (kind in ('employee', 'unit')),
    id text not null,
    name text not null,
    home text not null,
    from_date date not null,
    to_date date check (to_date >= from_date)
);

create index team_member_of on award.team_member (team_id);

alter table award.team_member enable row level security;
alter table award.team_member force row level security;
create policy team_member_in_scope on award.team_member using (lake.sees(unit_id));

create table award.team_target (
    target_id bigint generated always as identity primary key,
    team_id bigint not null references award.team,
    unit_id text not null,
    indicator text not null,
    counted text not null check (counted in ('members', 'units')),
    amount numeric(20, 2) not null check (amount > 0),
    from_date date not null,
    to_date date not null check (to_date >= from_date),
    withdrawn_by text,
    withdrawn_at timestamptz,
    check ((withdrawn_by is null) = (withdrawn_at is null))
);

create index team_target_of on award.team_target (team_id) where withdrawn_at is null;

alter table award.team_target enable row level security;
alter table award.team_target force row level security;
create policy team_target_in_scope on award.team_target using (lake.sees(unit_id));

create table award.team_change (
    change_id bigint generated always as identity primary key,
    team_id bigint not null references award.team,
    unit_id text not null,
    at timestamptz not null,
    by_name text not null,
    action text not null,
    subject text not null
);

create index team_change_of on award.team_change (team_id);

alter table award.team_change enable row level security;
alter table award.team_change force row level security;
create policy team_change_seen on award.team_change for select using (lake.sees(unit_id));
create policy team_change_made on award.team_change for insert with check (lake.sees(unit_id));
