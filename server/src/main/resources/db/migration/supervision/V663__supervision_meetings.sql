-- Meetings of a unit: their agenda as it stood, minutes, and what is to be followed up.
create table supervision.meeting (
    meeting_id bigint generated always as identity primary key,
    unit_id text not null,
    kind text not null check (kind in ('morning', 'evening', 'weekly', 'monthly')),
    held_on date not null,
    minutes text not null default '',
    called_by text not null,
    called_at timestamptz not null,
    unique (unit_id, kind, held_on)
);

alter table supervision.meeting enable row level security;
alter table supervision.meeting force row level security;
create policy meeting_in_scope on supervision.meeting using (lake.sees(unit_id));

create table supervision.agenda_item (
    meeting_id bigint not null references supervision.meeting,
    position integer not null,
    unit_id text not null,
    topic text not null check (topic in ('places', 'falls', 'shortfalls', 'follow-ups')),
    text_zh text not null,
    text_en text not null,
    primary key (meeting_id, position)
);

alter table supervision.agenda_item enable row level security;
alter table supervision.agenda_item force row level security;
create policy agenda_item_in_scope on supervision.agenda_item using (lake.sees(unit_id));

create table supervision.follow_up (
    follow_up_id bigint generated always as identity primary key,
    meeting_id bigint not null references supervision.meeting,
    unit_id text not null,
    what text not null check (what <> ''),
    owner text not null check (owner <> ''),
    due_on date not null,
    done_at timestamptz,
    done_by text
);

create index follow_up_open on supervision.follow_up (unit_id) where done_at is null;

alter table supervision.follow_up enable row level security;
alter table supervision.follow_up force row level security;
create policy follow_up_in_scope on supervision.follow_up using (lake.sees(unit_id));
