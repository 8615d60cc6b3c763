-- What branches ask for and what steps change beside mail (DESIGN.md 4.2).
create table fact_declaration (
  id text primary key,
  version int not null,
  name text not null,
  type text not null check (type in ('boolean', 'number', 'text', 'code', 'date')),
  values text[],
  class text not null check (class in ('none', 'phi', 'sensitive')),
  is_settable boolean not null,
  sha256 text not null,
  -- A journey may write only what is not clinical.
  check (not is_settable or class = 'none')
);
create table list (
  id text primary key,
  name text not null unique,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp()
);
create table list_member (
  list text not null references list,
  patient text not null references patient,
  added_at timestamptz not null,
  primary key (list, patient)
);
create index on list_member (patient);
create table task (
  id text primary key,
  enrollment text not null,
  node text not null,
  visit int not null,
  journey text not null,
  patient text not null references patient,
  title text not null,
  state text not null check (state in ('open', 'done', 'expired', 'cancelled')),
  opened_at timestamptz not null,
  due_at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  recorded_at timestamptz not null default clock_timestamp(),
  unique (enrollment, node, visit)
);
create index on task (state, due_at);
-- The event that started an enrollment: a branch may ask for its data. Null: started otherwise, or before this.
alter table enrollment add column event text;
-- Arm by salt, kept so that a patient stays in it whatever becomes of the shares.
alter table enrollment add column arms jsonb not null default '{}';

grant select on fact_declaration, list, list_member, task to carewright_staff, carewright_worker;
grant insert, update on list, task to carewright_staff;
grant insert, delete on list_member to carewright_staff, carewright_worker;
grant insert, update on fact_declaration, task, fact to carewright_worker;

-- When a deferred message is decided again by itself; null: a person's act wakes it.
alter table message add column deferred_until timestamptz;
