-- Who enters a journey that starts by date or by schedule, and when. One row for each occurrence; what was started stays,
-- so that a date that comes again starts nothing. The instant is computed when a date is written, never by asking everybody.
create table due_entry (
  journey text not null references journey,
  patient text not null references patient,
  -- The appointment, the date of the fact, or the local date of the schedule.
  key text not null,
  version text not null references version,
  appointment text,
  due_at timestamptz not null,
  leased_until timestamptz,
  done_at timestamptz,
  primary key (journey, patient, key)
);
create index on due_entry (due_at) where done_at is null;
create index on due_entry (appointment) where done_at is null;
-- How far the patients were read whose dates were there before a journey went live.
create table entry_reading (
  journey text primary key references journey,
  version text not null references version,
  since timestamptz not null,
  after text not null default '',
  planned int not null default 0,
  past int not null default 0,
  finished_at timestamptz
);
create index on fact (name, patient) where retracted_at is null;
create table entry_schedule (
  journey text primary key references journey,
  version text not null references version,
  next_at timestamptz not null,
  next_day text not null
);
create index on version (journey) where state = 'live' and trigger_event like 'date:%';

grant select, insert, update, delete on due_entry, entry_reading, entry_schedule to carewright_staff;
grant select, insert, update, delete on due_entry to carewright_worker;
grant select, update, delete on entry_reading, entry_schedule to carewright_worker;
-- A link that cancels a visit takes it back.
grant select, delete on due_entry to carewright_patients;
