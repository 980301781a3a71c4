-- Two units against each other by what they gain of an indicator in a period.
create table supervision.challenge (
    challenge_id bigint generated always as identity primary key,
    by_unit text not null,
    one_unit text not null,
    other_unit text not null,
    indicator text not null,
    from_date date not null,
    to_date date not null,
    made_by text not null,
    made_at timestamptz not null,
    check (one_unit <> other_unit),
    check (to_date >= from_date)
);

create index challenge_to on supervision.challenge (to_date desc);

-- It is seen where it was made, and by each of the two.
alter table supervision.challenge enable row level security;
alter table supervision.challenge force row level security;
create policy challenge_in_scope on supervision.challenge
    using (lake.sees(by_unit) or lake.sees(one_unit) or lake.sees(other_unit))
    with check (lake.sees(by_unit));
