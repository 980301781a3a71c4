-- Numbered notices down the tree, and who has received and carried them out.
create schema notice;

create table notice.notice (
    notice_id bigint generated always as identity primary key,
    unit_id text not null,
    year integer not null,
    number integer not null,
    title text not null check (title <> ''),
    body text not null check (body <> ''),
    due_on date,
    author text not null,
    issued_at timestamptz not null,
    unique (unit_id, year, number)
);

create table notice.recipient (
    notice_id bigint not null references notice.notice,
    unit_id text not null,
    received_at timestamptz,
    received_by text,
    done_at timestamptz,
    done_by text,
    report text not null default '',
    primary key (notice_id, unit_id),
    check (done_at is null or received_at is not null)
);

create index recipient_unit on notice.recipient (unit_id);

alter table notice.recipient enable row level security;
alter table notice.recipient force row level security;
create policy recipient_in_scope on notice.recipient using (lake.sees(unit_id));

-- A notice is seen where it was issued, and wherever it was sent.
alter table notice.notice enable row level security;
alter table notice.notice force row level security;
create policy notice_in_scope on notice.notice
    using (
        lake.sees(unit_id)
        or exists (select 1 from notice.recipient r where r.notice_id = notice.notice_id)
    )
    with check (lake.sees(unit_id));

create function notice.refuse_change() returns trigger
    language plpgsql as $$
begin
    raise exception 'an issued notice cannot be changed';
end
$$;

create trigger notice_is_final
    before update or delete on notice.notice
    for each row execute function notice.refuse_change();
