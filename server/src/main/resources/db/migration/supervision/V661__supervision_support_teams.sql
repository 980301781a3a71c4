-- Support teams: who may see a unit's figures for a while, and when they were there.
create table supervision.team (
    team_id bigint generated always as identity primary key,
    unit_id text not null,
    name text not null check (name <> ''),
    from_date date not null,
    to_date date not null,
    ended_at timestamptz,
    made_by text not null,
    made_at timestamptz not null,
    check (to_date >= from_date)
);

create index team_of on supervision.team (unit_id, to_date);

alter table supervision.team enable row level security;
alter table supervision.team force row level security;
create policy team_in_scope on supervision.team using (lake.sees(unit_id));

create table supervision.member (
    team_id bigint not null references supervision.team,
    unit_id text not null,
    person_id bigint not null,
    sign_in text not null,
    name text not null,
    primary key (team_id, person_id)
);

create index member_person on supervision.member (person_id);

alter table supervision.member enable row level security;
alter table supervision.member force row level security;
create policy member_in_scope on supervision.member using (lake.sees(unit_id));

create table supervision.visit (
    visit_id bigint generated always as identity primary key,
    team_id bigint not null references supervision.team,
    unit_id text not null,
    person_id bigint not null,
    by_name text not null,
    held_on date not null,
    occasion text not null,
    finding text not null check (finding <> ''),
    entered_at timestamptz not null
);

create index visit_of on supervision.visit (team_id, held_on);

alter table supervision.visit enable row level security;
alter table supervision.visit force row level security;
create policy visit_in_scope on supervision.visit using (lake.sees(unit_id));
