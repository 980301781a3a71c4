-- Who changed the organisation, when and why. The change itself is in the lake, in the drop of that name and number.
create schema organisation;

create table organisation.edit (
    edit_id bigint generated always as identity primary key,
    name text not null unique,
    drop_number integer unique,
    action text not null,
    kind text not null,
    entry_key text[] not null,
    unit_id text not null,
    holds_from date not null,
    before jsonb,
    after jsonb not null,
    reason text not null check (reason <> '' and length(reason) <= 500),
    person_id bigint not null,
    sign_in text not null,
    at timestamptz not null,
    undoes bigint unique references organisation.edit on delete cascade,
    reopens_from date
);

create index edit_of_entry on organisation.edit (kind, entry_key);
create index edit_of_unit on organisation.edit (unit_id, at);

alter table organisation.edit enable row level security;
alter table organisation.edit force row level security;
create policy edit_in_scope on organisation.edit using (lake.sees(unit_id));
