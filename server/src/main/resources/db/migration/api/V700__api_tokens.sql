-- Tokens of programs; only their hashes are kept.
create schema api;

create table api.token (
    token_id bigint generated always as identity primary key,
    person_id bigint not null references access.person,
    name text not null check (name <> ''),
    prefix text not null,
    hash text not null unique,
    created_at timestamptz not null,
    expires_on date not null,
    last_used_at timestamptz,
    revoked_at timestamptz
);

create index token_person on api.token (person_id);
