-- What becomes of the people inside when a newer version is published over them (DESIGN.md 4.3, Edits).
create table move_order (
  id text primary key,
  journey text not null references journey,
  to_version text not null references version,
  ordered_by text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp()
);
create index on move_order (journey);
create table move_verb (
  move_order text not null references move_order,
  from_version text not null references version,
  node text not null,
  verb text not null check (verb in ('finish', 'exit', 'move')),
  -- The step of the new version, for `move`.
  target text,
  primary key (move_order, from_version, node),
  check ((verb = 'move') = (target is not null))
);
-- One row a person: where they were when it was ordered, and what became of them.
create table move (
  move_order text not null references move_order,
  enrollment text not null references enrollment,
  from_version text not null references version,
  node text not null,
  outcome text not null check (outcome in ('waiting', 'moved', 'stayed', 'exited', 'ended')),
  reason text,
  target text,
  settled_at timestamptz,
  primary key (move_order, enrollment)
);
create index on move (enrollment) where outcome = 'waiting';

alter table outbox drop constraint outbox_kind_check;
alter table outbox add constraint outbox_kind_check
  check (kind in ('start', 'happened', 'exit', 'anchor-moved', 'pause', 'resume', 'wake', 'migrate'));

grant select on move_order, move_verb, move to carewright_staff, carewright_worker;
grant insert on move_order, move_verb, move to carewright_staff;
grant update on move to carewright_worker, carewright_staff;
-- The last one out retires a version.
grant update (state) on version to carewright_worker;
