-- Patients, contacts, permission, appointments, events. Identity, free text and event data are sealed (bytea *_sealed);
-- look-up goes by blind index (bytea *_index). Ids are random and mean nothing.

create function month_partitions(parent regclass, months_ahead int) returns void language plpgsql as $$
declare
  first date := date_trunc('month', clock_timestamp())::date;
  m int;
begin
  for m in 0..months_ahead loop
    execute format('create table if not exists %I partition of %s for values from (%L) to (%L)',
      parent::text || '_' || to_char(first + make_interval(months => m), 'YYYYMM'), parent,
      first + make_interval(months => m), first + make_interval(months => m + 1));
  end loop;
end $$;

-- Two clocks (DESIGN.md 12.2): the calendar clock can be moved in the sandbox only; the machine clock is clock_timestamp().
create table clock_offset (singleton boolean primary key default true check (singleton), offset_ms bigint not null default 0);
insert into clock_offset default values;
create function calendar_now() returns timestamptz language sql volatile as
  $$ select clock_timestamp() + make_interval(secs => (select offset_ms from clock_offset) / 1000.0) $$;

create table patient (
  id text primary key,
  identity_sealed bytea,
  zone text,
  language text,
  erased_at timestamptz,
  created_at timestamptz not null default clock_timestamp()
);
create table patient_source (
  source text not null,
  external_id_index bytea not null,
  patient text not null references patient,
  primary key (source, external_id_index)
);
create index on patient_source (patient);
create table contact (
  id text primary key,
  patient text not null references patient,
  source text not null,
  relation text not null check (relation in ('self', 'parent', 'proxy')),
  channel text not null check (channel in ('email')),
  address_sealed bytea not null,
  address_index bytea not null,
  authority text,
  until timestamptz,
  ended_at timestamptz,
  -- When this address replaced another one; null: it is the first on record.
  changed_at timestamptz,
  recorded_at timestamptz not null default clock_timestamp()
);
create index on contact (patient);
create index on contact (address_index);
create table fact (
  patient text not null references patient,
  name text not null,
  source text not null,
  value_sealed bytea not null,
  class text not null check (class in ('none', 'phi', 'sensitive')),
  recorded_at timestamptz not null default clock_timestamp(),
  retracted_at timestamptz,
  primary key (patient, name, source)
);

-- Lock targets of their own, referenced by no foreign key (DESIGN.md section 6): gate before decide, sequence before register or ingest.
create table patient_gate (patient text primary key, version bigint not null default 0);
create table patient_sequence (patient text primary key, seq bigint not null default 0);

create table permission_event (
  id text primary key,
  patient text not null,
  contact text not null,
  channel text not null,
  axis text not null check (axis in ('authorization', 'channel', 'commercial-opt-out', 'part2', 'state-law', 'tracking')),
  purpose text not null,
  state text not null check (state in ('granted', 'refused', 'revoked')),
  until timestamptz,
  evidence_sealed bytea,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp()
);
create index on permission_event (patient, recorded_at);
create table permission (
  patient text not null,
  contact text not null,
  channel text not null,
  axis text not null,
  purpose text not null,
  state text not null,
  until timestamptz,
  event text not null references permission_event,
  recorded_at timestamptz not null,
  primary key (patient, contact, channel, axis, purpose)
);
create table suppression (
  address_index bytea not null,
  scope text not null,
  reason text not null,
  source text not null,
  expires_at timestamptz,
  lifted_at timestamptz,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (address_index, scope)
);
create table hold (
  id text primary key,
  scope_kind text not null check (scope_kind in ('organisation', 'purpose', 'journey', 'template', 'sender', 'vendor')),
  scope_id text not null,
  reason text not null,
  placed_by text not null,
  placed_at timestamptz not null default clock_timestamp(),
  lifted_at timestamptz,
  lifted_by text,
  lift_reason text
);
create index on hold (scope_kind, scope_id) where lifted_at is null;

create table appointment (
  id text primary key,
  source text not null,
  external_id_index bytea not null,
  patient text not null references patient,
  starts_at timestamptz,
  zone text,
  facility text,
  state text not null check (state in ('booked', 'cancelled', 'confirmed', 'checked-in', 'completed', 'no-show')),
  anchor_version int not null default 1,
  source_version bigint not null,
  recorded_at timestamptz not null default clock_timestamp(),
  unique (source, external_id_index)
);
create index on appointment (patient);

create table event_key (
  source text not null,
  external_id_index bytea not null,
  event text not null,
  patient text not null,
  outcome jsonb,
  primary key (source, external_id_index)
);
create table event (
  id text not null,
  patient text not null,
  seq bigint not null,
  type text not null,
  appointment text,
  data_sealed bytea not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  retention_class text not null default 'clinical',
  primary key (id, recorded_at)
) partition by range (recorded_at);
create table event_default partition of event default;
create index on event (patient, seq);
create table unmatched_event (
  id text primary key,
  source text not null,
  external_id_index bytea not null,
  patient_index bytea not null,
  body_sealed bytea not null,
  until timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  unique (source, external_id_index)
);
create index on unmatched_event (patient_index);
