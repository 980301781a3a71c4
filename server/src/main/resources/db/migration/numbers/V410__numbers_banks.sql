-- What other banks of a unit's region published, entered by hand. It is compared with the lake's values and never mixed into them.
create schema numbers;

create table numbers.bank (
    bank_id bigint generated always as identity primary key,
    unit_id text not null,
    name text not null check (name <> ''),
    unique (unit_id, name)
);

alter table numbers.bank enable row level security;
alter table numbers.bank force row level security;
create policy bank_in_scope on numbers.bank using (lake.sees(unit_id));

-- The unit_id is the bank's: the unit whose region it is. Money stands in yuan, growth as a plain ratio.
create table numbers.bank_figure (
    figure_id bigint generated always as identity primary key,
    bank_id bigint not null references numbers.bank,
    unit_id text not null,
    indicator text not null,
    basis text not null check (basis in ('level', 'increase', 'growth')),
    as_of date not null,
    amount numeric(24, 6) not null,
    source text not null check (source <> ''),
    entered_by text not null,
    entered_at timestamptz not null,
    withdrawn_by text,
    withdrawn_at timestamptz,
    check ((withdrawn_by is null) = (withdrawn_at is null))
);

-- A bank has one figure of a date; a correction withdraws it and enters another.
create unique index bank_figure_standing on numbers.bank_figure (bank_id, indicator, basis, as_of)
    where withdrawn_at is null;
create index bank_figure_of on numbers.bank_figure (unit_id, indicator, basis, as_of desc);

alter table numbers.bank_figure enable row level security;
alter table numbers.bank_figure force row level security;
create policy bank_figure_in_scope on numbers.bank_figure using (lake.sees(unit_id));
