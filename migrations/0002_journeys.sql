-- Journeys, drafts, immutable versions, reviews; templates and senders that a plan names by hash.
create table journey (
  id text primary key,
  owner text not null,
  created_at timestamptz not null default clock_timestamp()
);
create table draft (
  journey text primary key references journey,
  document jsonb not null,
  etag text not null,
  saved_by text not null,
  saved_at timestamptz not null default clock_timestamp()
);
create table version (
  id text primary key,
  journey text not null references journey,
  number int not null,
  document jsonb not null,
  plan jsonb not null,
  plan_hash text not null,
  trigger_event text not null,
  state text not null check (state in ('in-review', 'approved', 'live', 'finishing', 'stopped', 'retired', 'returned', 'voided')),
  submitted_by text not null,
  submitted_at timestamptz not null default clock_timestamp(),
  published_at timestamptz,
  unique (journey, number)
);
create unique index one_live_version on version (journey) where state = 'live';
create index on version (trigger_event) where state = 'live';
create table review (
  id text primary key,
  version text not null references version,
  plan_hash text not null,
  state text not null check (state in ('open', 'approved', 'returned', 'voided')),
  decided_by text,
  decided_at timestamptz,
  comment text,
  voided_because text
);
create index on review (version);

create table template (id text primary key, name text not null, class text not null check (class in ('none', 'phi', 'sensitive')), purposes text[] not null);
create table template_version (
  template text not null references template,
  version int not null,
  language text not null,
  subject text not null,
  preheader text not null,
  html text not null,
  text text not null,
  fields text[] not null,
  has_opt_out boolean not null,
  has_postal_address boolean not null,
  sha256 text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (template, version, language)
);
create table sender_identity (id text primary key, version int not null, name text not null, address text not null, postal_address text not null, sha256 text not null);
create table vendor (id text primary key, name text not null, baa_until timestamptz);
create table domain_posture (domain text primary key, tier text not null, protocol text, cert_ok boolean, checked_at timestamptz not null, fail_count int not null default 0, last_error text);
