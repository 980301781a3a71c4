-- Targets that were broken down in the application: each version with its reason; the rows themselves are in the lake.
create schema campaign;

create table campaign.breakdown (
    breakdown_id bigint generated always as identity primary key,
    drop_name text not null unique,
    campaign_id text not null,
    stage_id text not null,
    indicator text not null,
    unit_id text not null,
    form text not null,
    rule text not null,
    over_allocation numeric not null default 0 check (over_allocation >= 0),
    holds_from date not null,
    reason text not null check (reason <> ''),
    targets json not null,
    set_by text not null,
    set_at timestamptz not null,
    -- Empty until the lake has taken the drop; what a stopped process leaves so is settled at the next start.
    drop_number integer
);

create index breakdown_of_unit on campaign.breakdown (campaign_id, stage_id, indicator, unit_id, breakdown_id);

alter table campaign.breakdown enable row level security;
alter table campaign.breakdown force row level security;
create policy breakdown_in_scope on campaign.breakdown using (lake.sees(unit_id));

insert into access.role_function (role_id, function)
values
    ('group-manager', 'set-targets'),
    ('province-manager', 'set-targets'),
    ('city-manager', 'set-targets'),
    ('county-manager', 'set-targets')
on conflict do nothing;
