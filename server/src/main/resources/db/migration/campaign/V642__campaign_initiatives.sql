-- Local initiatives beside the mandatory parts of a campaign, and pilots with their units and later roll-out.

-- Whether a unit stands above one of the reader's: what it starts for all below concerns them.
create function campaign.concerns(unit text) returns boolean
    language sql stable
    return exists (
        select 1
        from lake.unit u,
            unnest(string_to_array(coalesce(current_setting('outpost.scope', true), ''), ',')) as top
        where u.unit_id = unit and top <> '' and starts_with(top, u.path || '/')
    );

create table campaign.initiative (
    initiative_id bigint generated always as identity primary key,
    campaign_id text not null,
    unit_id text not null,
    name text not null check (name <> ''),
    workstream text not null,
    indicator text not null,
    form text not null,
    target numeric not null check (target > 0),
    -- For information only: it is never added into the campaign's score.
    weight numeric not null check (weight between 0 and 100),
    from_date date not null,
    to_date date not null,
    is_pilot boolean not null,
    -- The bank's branch that a joint target is set with, one to one; empty otherwise.
    partner text not null default '',
    made_by text not null,
    made_at timestamptz not null,
    ended_by text,
    -- Up to which closed date it counted.
    ended_on date,
    end_reason text,
    check (to_date >= from_date),
    check ((ended_by is null) = (ended_on is null) and (ended_by is null) = (end_reason is null))
);

create unique index initiative_runs_once on campaign.initiative (campaign_id, unit_id, name) where ended_on is null;

-- The units of a pilot: those it began in, and those it is rolled out to.
create table campaign.site (
    initiative_id bigint not null references campaign.initiative,
    unit_id text not null,
    joins_on date not null,
    is_pilot boolean not null,
    primary key (initiative_id, unit_id)
);

create index site_unit on campaign.site (unit_id);

create table campaign.initiative_event (
    event_id bigint generated always as identity primary key,
    initiative_id bigint not null references campaign.initiative,
    at timestamptz not null,
    by_whom text not null,
    what text not null,
    said text not null default ''
);

create index initiative_event_of on campaign.initiative_event (initiative_id, event_id);

alter table campaign.site enable row level security;
alter table campaign.site force row level security;
create policy site_in_scope on campaign.site
    using (lake.sees(unit_id) or campaign.concerns(unit_id))
    with check (lake.sees(unit_id));

alter table campaign.initiative enable row level security;
alter table campaign.initiative force row level security;
create policy initiative_in_scope on campaign.initiative
    using (
        lake.sees(unit_id)
        or case when is_pilot
            then exists (select 1 from campaign.site s where s.initiative_id = initiative.initiative_id)
            else campaign.concerns(unit_id)
        end
    )
    with check (lake.sees(unit_id));

alter table campaign.initiative_event enable row level security;
alter table campaign.initiative_event force row level security;
create policy initiative_event_in_scope on campaign.initiative_event
    using (exists (select 1 from campaign.initiative i where i.initiative_id = initiative_event.initiative_id));
