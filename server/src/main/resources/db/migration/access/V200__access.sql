-- People, their roles within units, and what they looked at.
create schema access;

create table access.person (
    person_id bigint generated always as identity primary key,
    sign_in text not null unique check (sign_in = lower(sign_in) and sign_in <> ''),
    name text not null,
    employee_id text,
    password_hash text not null,
    language text not null default 'zh' check (language in ('zh', 'en')),
    failed_attempts integer not null default 0,
    locked_until timestamptz,
    must_change_password boolean not null default false,
    is_disabled boolean not null default false,
    created_at timestamptz not null
);

create table access.role (
    role_id text primary key,
    name_zh text not null,
    name_en text not null,
    position integer not null
);

create table access.role_function (
    role_id text not null references access.role,
    function text not null,
    primary key (role_id, function)
);

-- A role within a unit and all below it, for a time; one person may hold several.
create table access.appointment (
    person_id bigint not null references access.person,
    role_id text not null references access.role,
    unit_id text not null,
    from_date date not null,
    to_date date,
    check (to_date is null or to_date >= from_date),
    primary key (person_id, role_id, unit_id, from_date)
);

alter table access.appointment enable row level security;
alter table access.appointment force row level security;
create policy appointment_in_scope on access.appointment using (lake.sees(unit_id));

-- What was done and what personal data was looked at. Rows are chained and cannot be changed.
create table access.audit (
    entry_id bigint generated always as identity primary key,
    at timestamptz not null,
    person_id bigint,
    sign_in text not null,
    action text not null,
    unit_id text,
    subject text not null,
    detail jsonb not null default '{}',
    address text,
    previous_hash text not null,
    hash text not null
);

create index audit_at on access.audit (at);

create function access.refuse_change() returns trigger
    language plpgsql as $$
begin
    raise exception 'the audit log cannot be changed';
end
$$;

create trigger audit_is_append_only
    before update or delete or truncate on access.audit
    execute function access.refuse_change();

insert into access.role (role_id, name_zh, name_en, position) values
    ('group-manager', '集团管理人员', 'Group manager', 1),
    ('province-manager', '省管理人员', 'Province manager', 2),
    ('city-manager', '市管理人员', 'City manager', 3),
    ('county-manager', '县管理人员', 'County manager', 4),
    ('outlet-head', '网点负责人', 'Outlet head', 5),
    ('wealth-manager', '理财经理', 'Wealth manager', 6),
    ('teller', '柜员', 'Teller', 7),
    ('analyst', '数据分析员', 'Analyst', 8),
    ('risk-officer', '风险官', 'Risk officer', 9),
    ('auditor', '审计员', 'Auditor', 10),
    ('administrator', '系统管理员', 'Administrator', 11);

insert into access.role_function (role_id, function)
select role_id, unnest(functions)
from (values
    ('group-manager', array['see-figures', 'see-accounts', 'enter-causes', 'issue-bulletins', 'edit-organisation']),
    ('province-manager', array['see-figures', 'see-accounts', 'enter-causes', 'issue-bulletins', 'edit-organisation']),
    ('city-manager', array['see-figures', 'see-accounts', 'enter-causes', 'issue-bulletins', 'edit-organisation']),
    ('county-manager', array['see-figures', 'see-accounts', 'enter-causes', 'issue-bulletins', 'edit-organisation']),
    ('outlet-head', array['see-figures', 'see-accounts', 'see-personal-data', 'enter-causes']),
    ('wealth-manager', array['see-figures', 'see-accounts', 'see-personal-data']),
    ('teller', array['see-figures']),
    ('analyst', array['see-figures', 'see-accounts']),
    ('risk-officer', array['see-figures', 'see-accounts', 'see-personal-data']),
    ('auditor', array['see-figures', 'see-audit']),
    ('administrator', array['manage-people', 'operate-data', 'edit-organisation'])
) as standard (role_id, functions);
