-- The newest unit tree, copied from the lake, so that row policies can tell whose row is whose.
create schema lake;

create table lake.unit (
    unit_id text primary key,
    path text not null,
    name text not null,
    level text not null
);

create index unit_path on lake.unit (path text_pattern_ops);

-- The scope of whoever holds the connection: '*' is everything, '' nothing, else paths joined by commas.
create function lake.sees_path(path text) returns boolean
    language sql stable
    return coalesce(current_setting('outpost.scope', true), '') = '*'
        or exists (
            select 1
            from unnest(string_to_array(coalesce(current_setting('outpost.scope', true), ''), ',')) as top
            where top <> '' and (path = top or starts_with(path, top || '/'))
        );

create function lake.sees(unit text) returns boolean
    language sql stable
    return coalesce(current_setting('outpost.scope', true), '') = '*'
        or exists (select 1 from lake.unit u where u.unit_id = unit and lake.sees_path(u.path));
