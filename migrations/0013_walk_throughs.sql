-- Walk-throughs that are kept with a journey as its tests: a made-up patient, and the outcome that its author accepted.
-- No part of the draft: keeping or accepting one changes no plan hash and voids no approval.
create table walk_through (
  id text primary key,
  journey text not null references journey,
  name text not null,
  script jsonb not null,
  expected jsonb not null,
  accepted_by text not null,
  accepted_at timestamptz not null default clock_timestamp(),
  recorded_at timestamptz not null default clock_timestamp()
);
create index on walk_through (journey, recorded_at);

grant select on walk_through to carewright_staff;
grant insert, update, delete on walk_through to carewright_staff;
