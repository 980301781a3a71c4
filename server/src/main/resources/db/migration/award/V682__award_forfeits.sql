-- Playful forfeits for those who come last: offered before the award or the challenge is decided, recorded as done, closed.
create table award.forfeit (
    forfeit_id bigint generated always as identity primary key,
    unit_id text not null,
    scheme text,
    as_of date,
    challenge_id bigint,
    laggards integer not null check (laggards > 0),
    title text not null check (title <> ''),
    stakes text not null,
    seed text not null,
    offered_by text not null,
    offered_at timestamptz not null,
    fallen_at timestamptz,
    -- Of an award's last, or of a challenge's.
    check ((scheme is null) = (as_of is null) and (scheme is null) <> (challenge_id is null))
);

create unique index forfeit_once on award.forfeit (unit_id, scheme, as_of) where scheme is not null;
create unique index forfeit_once_of_challenge on award.forfeit (challenge_id) where challenge_id is not null;

alter table award.forfeit enable row level security;
alter table award.forfeit force row level security;
create policy forfeit_seen on award.forfeit for select
    using (lake.sees(unit_id) or award.is_addressed(unit_id));
create policy forfeit_made on award.forfeit for insert with check (lake.sees(unit_id));
create policy forfeit_updated on award.forfeit for update using (lake.sees(unit_id));

create table award.debt (
    debt_id bigint generated always as identity primary key,
    forfeit_id bigint not null references award.forfeit,
    unit_id text not null,
    debtor_id text not null,
    debtor_name text not null,
    debtor_unit text not null,
    is_person boolean not null,
    what text not null,
    done_by text,
    done_at timestamptz,
    closed_by text,
    closed_at timestamptz,
    check ((done_by is null) = (done_at is null)),
    check ((closed_by is null) = (closed_at is null)),
    unique (forfeit_id, debtor_id)
);

alter table award.debt enable row level security;
alter table award.debt force row level security;
create policy debt_seen on award.debt for select using (lake.sees(unit_id) or lake.sees(debtor_unit));
create policy debt_made on award.debt for insert with check (lake.sees(unit_id));
create policy debt_updated on award.debt for update using (lake.sees(unit_id) or lake.sees(debtor_unit));
