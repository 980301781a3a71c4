-- Sessions that end with a password, passwords not used again, and an audit log in scope whose chain covers everything.
alter table access.person
    add column session_epoch integer not null default 0,
    add column signed_in_at timestamptz;

create table access.old_password (
    old_password_id bigint generated always as identity primary key,
    person_id bigint not null references access.person,
    password_hash text not null,
    replaced_at timestamptz not null
);

create index old_password_of_person on access.old_password (person_id, old_password_id);
create index appointment_in_unit on access.appointment (unit_id);

-- Whether a unit is one of some tops or stands below it; tops are paths joined by commas.
create function access.within(unit text, tops text) returns boolean
    language sql stable
    return exists (
        select 1
        from lake.unit u, unnest(string_to_array(tops, ',')) as top
        where u.unit_id = unit and top <> '' and (u.path = top or starts_with(u.path, top || '/'))
    );

-- The text as it was hashed, to the letter.
alter table access.audit alter column detail drop default;
alter table access.audit alter column detail type json using detail::json;
create index audit_of_sign_in on access.audit (sign_in, entry_id);
create index audit_of_unit on access.audit (unit_id, entry_id);

-- The end of the chain: it orders the writers, and shows when the newest entries are cut off.
create table access.audit_head (
    is_the_one boolean primary key default true check (is_the_one),
    entries bigint not null,
    hash text not null
);

insert into access.audit_head (entries, hash)
select count(*), coalesce((select hash from access.audit order by entry_id desc limit 1), repeat('0', 64))
from access.audit;

-- An entry that belongs to no unit is for those who see the whole tree.
create function access.sees_entry(unit text) returns boolean
    language sql stable
    return case
        when coalesce(current_setting('outpost.scope', true), '') = '' then false
        when unit is not null then lake.sees(unit)
        else not exists (select 1 from lake.unit u where strpos(u.path, '/') = 0 and not lake.sees_path(u.path))
    end;

alter table access.audit enable row level security;
alter table access.audit force row level security;
create policy audit_in_scope on access.audit for select using (access.sees_entry(unit_id));
create policy audit_is_written_by_all on access.audit for insert with check (true);
