-- One budget of messages for each contact of a patient, over all journeys (DESIGN.md 12.4).
create table cap_intent (
  key text primary key,
  enrollment text not null,
  patient text not null,
  contact text not null,
  priority int not null,
  -- The machine's clock: who waits for whom is a matter of seconds.
  filed_at timestamptz not null default clock_timestamp(),
  alive_until timestamptz not null,
  state text not null check (state in ('open', 'won', 'denied', 'skipped', 'withdrawn', 'freed'))
);
create index on cap_intent (patient, contact) where state = 'open';
create table cap_use (
  key text primary key,
  enrollment text not null,
  patient text not null,
  contact text not null,
  -- The calendar clock: the window is counted in days of the patient's life.
  counted_at timestamptz not null,
  freed_at timestamptz
);
create index on cap_use (patient, contact, counted_at) where freed_at is null;

-- Settings of the organisation; a name that is not here has the value that the code gives it.
create table setting (
  name text primary key,
  value jsonb not null,
  changed_by text not null,
  recorded_at timestamptz not null default clock_timestamp()
);

grant select on cap_intent, cap_use, setting to carewright_staff, carewright_worker, carewright_patients;
grant insert, update on cap_intent, cap_use to carewright_worker;
grant insert, update on setting to carewright_staff;
