-- Tokens with which a person's programs ask for him. Only a digest is kept; the prefix tells them apart.
create schema api;

create table api.token (
    token_id bigint generated always as identity primary key,
    person_id bigint not null,
    name text not null check (name <> '' and length(name) <= 100),
    prefix text not null unique,
    hash text not null unique,
    made_at timestamptz not null,
    expires_at timestamptz not null check (expires_at > made_at),
    last_used_at timestamptz,
    revoked_at timestamptz
);

create index token_person on api.token (person_id);
