-- Enrollments: the database, not Temporal, is the authority for "once".
create table enrollment (
  id text primary key,
  journey text not null references journey,
  version text not null references version,
  patient text not null references patient,
  appointment text references appointment,
  occurrence_key text not null,
  trigger_kind text not null,
  state text not null check (state in ('starting', 'active', 'paused', 'migrating', 'closed')),
  reason text,
  node text,
  visit int,
  path jsonb not null default '[]',
  waiting text,
  wake_at timestamptz,
  last_seq bigint not null default 0,
  seen_seq bigint not null default 0,
  started_at timestamptz not null,
  closed_at timestamptz,
  recorded_at timestamptz not null default clock_timestamp(),
  unique (journey, patient, occurrence_key)
);
create index on enrollment (patient);
create index on enrollment (version) where state <> 'closed';
create index on enrollment (appointment) where state <> 'closed';
-- One row an enrollment; every effect reads it (exit, pause).
create table control (
  enrollment text primary key,
  exit text,
  exit_at timestamptz,
  paused boolean not null default false,
  migrate_to text
);
create table wait_subscription (
  enrollment text not null,
  node text not null,
  visit int not null,
  event_type text not null,
  patient text not null,
  port text not null,
  appointment text,
  since_seq bigint not null,
  primary key (enrollment, node, visit, event_type)
);
create index on wait_subscription (patient, event_type);
create table deadline (
  enrollment text not null,
  node text not null,
  visit int not null,
  until timestamptz not null,
  -- Which version of the appointment it was planned from; another version means: plan anew.
  anchor_version int,
  primary key (enrollment, node, visit)
);
create index on deadline (until);
-- The relay's work and each run's inbox: a row lives until the run acknowledged its sequence.
create table outbox (
  id bigint generated always as identity primary key,
  enrollment text not null,
  seq bigint not null,
  kind text not null check (kind in ('start', 'happened', 'exit', 'anchor-moved', 'pause', 'resume', 'wake')),
  node text,
  visit int,
  port text,
  reason text,
  due_at timestamptz not null default clock_timestamp(),
  leased_until timestamptz,
  delivered_at timestamptz,
  attempts int not null default 0,
  unique (enrollment, seq)
);
create index on outbox (due_at);
-- Tells the relay at the commit, so that it need not poll hard.
create function ring_outbox() returns trigger language plpgsql as $$ begin perform pg_notify('outbox', ''); return null; end $$;
create trigger outbox_rings after insert on outbox for each statement execute function ring_outbox();
