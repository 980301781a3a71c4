-- Where bulletins go, what was sent, and the files of whole runs.
create schema publish;

-- A group chat's robot or a list of mail addresses that a unit's bulletins go to. Secrets are not here: only the names of the
-- environment variables that hold them.
create table publish.channel (
    channel_id bigint generated always as identity primary key,
    unit_id text not null,
    name text not null check (name <> ''),
    platform text not null check (platform in ('wecom', 'dingtalk', 'feishu', 'mail')),
    address_variable text check (address_variable ~ '^OUTPOST_CHANNEL_[A-Z0-9_]+$'),
    secret_variable text check (secret_variable ~ '^OUTPOST_CHANNEL_[A-Z0-9_]+$'),
    recipients text[] not null default '{}',
    templates text[] not null default '{}',
    language text not null default 'zh' check (language in ('zh', 'en')),
    is_paused boolean not null default false,
    created_by text not null,
    created_at timestamptz not null,
    check (case when platform = 'mail' then cardinality(recipients) > 0 else address_variable is not null end)
);

create index channel_unit on publish.channel (unit_id);
alter table publish.channel enable row level security;
alter table publish.channel force row level security;
create policy channel_in_scope on publish.channel using (lake.sees(unit_id));

-- One message of one issue to one channel; a test message has no issue.
create table publish.delivery (
    delivery_id bigint generated always as identity primary key,
    channel_id bigint not null references publish.channel on delete cascade,
    unit_id text not null,
    bulletin_id bigint,
    part text not null check (part in ('text', 'picture', 'mail')),
    subject text not null,
    state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed', 'cancelled')),
    attempts integer not null default 0,
    created_at timestamptz not null,
    due_at timestamptz not null,
    finished_at timestamptz,
    problem text,
    detail text,
    unique (channel_id, bulletin_id, part)
);

create index delivery_created on publish.delivery (created_at desc);
create index delivery_unit on publish.delivery (unit_id);
alter table publish.delivery enable row level security;
alter table publish.delivery force row level security;
create policy delivery_in_scope on publish.delivery using (lake.sees(unit_id));

-- Every time a platform was called: the log of a delivery, and what a platform's limit is counted by.
create table publish.attempt (
    attempt_id bigint generated always as identity primary key,
    delivery_id bigint not null references publish.delivery on delete cascade,
    channel_id bigint not null,
    unit_id text not null,
    at timestamptz not null,
    outcome text check (outcome in ('sent', 'later', 'refused')),
    problem text,
    detail text
);

create index attempt_channel on publish.attempt (channel_id, at);
create index attempt_delivery on publish.attempt (delivery_id);
alter table publish.attempt enable row level security;
alter table publish.attempt force row level security;
create policy attempt_in_scope on publish.attempt using (lake.sees(unit_id));

-- All files of a unit and those below it for a date, one zip for each form.
create table publish.run (
    run_id bigint generated always as identity primary key,
    unit_id text not null,
    as_of date not null,
    forms text[] not null check (cardinality(forms) > 0),
    language text not null check (language in ('zh', 'en')),
    state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
    files_done integer not null default 0,
    files_all integer not null default 0,
    started_by text not null,
    created_at timestamptz not null,
    finished_at timestamptz
);

alter table publish.run enable row level security;
alter table publish.run force row level security;
create policy run_in_scope on publish.run using (lake.sees(unit_id));
