-- Best practice, shared with all units below one, and who has adopted it.
create function supervision.stands_above(unit text) returns boolean
    language sql stable
    return exists (
        select 1
        from lake.unit u, unnest(string_to_array(coalesce(current_setting('outpost.scope', true), ''), ',')) as top
        where u.unit_id = unit and top <> '' and starts_with(top, u.path || '/')
    );

create table supervision.best_case (
    case_id bigint generated always as identity primary key,
    unit_id text not null,
    shared_by text not null,
    title text not null check (title <> ''),
    situation text not null check (situation <> ''),
    action text not null check (action <> ''),
    result text not null check (result <> ''),
    author text not null,
    written_at timestamptz not null
);

alter table supervision.best_case enable row level security;
alter table supervision.best_case force row level security;
create policy best_case_shared on supervision.best_case
    using (lake.sees(shared_by) or supervision.stands_above(shared_by))
    with check (lake.sees(shared_by));

create table supervision.adoption (
    case_id bigint not null references supervision.best_case,
    unit_id text not null,
    note text not null check (note <> ''),
    adopted_by text not null,
    adopted_at timestamptz not null,
    primary key (case_id, unit_id)
);

alter table supervision.adoption enable row level security;
alter table supervision.adoption force row level security;
create policy adoption_in_scope on supervision.adoption using (lake.sees(unit_id));
