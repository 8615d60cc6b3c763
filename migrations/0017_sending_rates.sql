-- How much mail may leave, for each sender identity and each provider, in the database and not per process (DESIGN.md 4.1, ramp and caps).
create table sending_rate (
  scope text not null check (scope in ('sender', 'provider')),
  id text not null,
  per_minute int check (per_minute >= 0),
  per_day int check (per_day >= 0),
  ramp jsonb,
  changed_by text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  primary key (scope, id)
);
-- Minutes and days of UTC on the machine's clock; only those in which a place was taken.
create table rate_window (
  scope text not null,
  id text not null,
  span text not null check (span in ('minute', 'day')),
  starts_at timestamptz not null,
  taken int not null check (taken >= 0),
  -- Of `taken`: hand-offs that began.
  used int not null default 0,
  primary key (scope, id, span, starts_at)
);
-- Places that no hand-off has used yet, by send key.
create table rate_place (
  key text primary key,
  sender text not null,
  provider text not null,
  minute timestamptz not null
);

grant select on sending_rate, rate_window, rate_place to carewright_staff, carewright_worker;
grant insert, update, delete on sending_rate to carewright_staff;
grant update, delete on rate_window to carewright_staff;
grant delete on rate_place to carewright_staff;
grant insert, update, delete on rate_window, rate_place to carewright_worker;
