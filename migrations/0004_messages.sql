-- Messages and their tries. A message is one mail to one contact; a try is one hand-off (DESIGN.md section 6).
create table send_key (
  enrollment text not null,
  node text not null,
  visit int not null,
  contact text not null,
  message text not null unique,
  primary key (enrollment, node, visit, contact)
);
create table message (
  id text not null,
  recorded_at timestamptz not null,
  occurred_at timestamptz not null,
  patient text not null,
  contact text not null,
  enrollment text not null,
  journey text not null,
  version text not null,
  node text not null,
  visit int not null,
  template text not null,
  template_version int not null,
  language text,
  class text not null,
  purpose text not null,
  is_care boolean not null,
  method text,
  tier text,
  tls jsonb,
  policy_hash text,
  state text not null check (state in ('deferred', 'denied', 'skipped', 'failed', 'handing-over', 'retrying', 'accepted', 'refused', 'unknown')),
  reason text,
  not_after timestamptz,
  anchor_version int,
  settled_at timestamptz,
  retention_class text not null default 'message',
  primary key (id, recorded_at)
) partition by range (recorded_at);
create table message_default partition of message default;
create index on message (patient);
create index on message (enrollment);
create table gate_decision (
  id bigint generated always as identity,
  message text not null,
  patient text not null,
  at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  outcome text not null check (outcome in ('allow', 'deny', 'defer', 'skip')),
  reason text,
  answers jsonb not null,
  policy_hash text not null,
  primary key (id, recorded_at)
) partition by range (recorded_at);
create table gate_decision_default partition of gate_decision default;
create index on gate_decision (message);
create table try (
  message text not null,
  n int not null,
  patient text not null,
  process text not null,
  marked_at timestamptz not null,
  hand_by timestamptz not null,
  dot_at timestamptz,
  outcome text check (outcome in ('accepted', 'refused', 'not-accepted', 'unknown')),
  ended_at timestamptz,
  repeat boolean not null default false,
  reply_code int,
  tls jsonb,
  primary key (message, n)
);
create index on try (patient) where outcome is null;
create index on try (marked_at) where outcome is null;
create table message_event (
  id bigint generated always as identity,
  message text not null,
  kind text not null,
  at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (id, recorded_at)
) partition by range (recorded_at);
create table message_event_default partition of message_event default;
create index on message_event (message);
create table process (id text primary key, alive_until timestamptz not null);
create table link (
  token_hash bytea primary key,
  message text not null,
  patient text not null,
  contact text not null,
  appointment text,
  kind text not null check (kind in ('confirm', 'opt-out')),
  used_at timestamptz,
  expires_at timestamptz not null
);
