-- What a journey wanted and what came of it, once for each enrollment (DESIGN.md 4.1).
create table conversion (
  enrollment text primary key references enrollment,
  journey text not null references journey,
  version text not null references version,
  patient text not null references patient,
  event text not null,
  -- From what the window counted: a message that was accepted, or the moment at which a hold-out arm was taken.
  exposure text not null check (exposure in ('message', 'hold-out')),
  message text,
  exposed_at timestamptz not null,
  converted_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  check ((exposure = 'message') = (message is not null))
);
create index on conversion (journey);
-- When somebody was first held out: they get no message from which a window could count.
alter table enrollment add column held_out_at timestamptz;

grant select on conversion to carewright_staff, carewright_worker, carewright_patients;
grant insert on conversion to carewright_staff, carewright_worker, carewright_patients;
