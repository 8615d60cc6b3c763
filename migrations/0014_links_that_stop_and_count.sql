-- The message whose link wrote it: only what a link stopped may that link undo. Null: written otherwise.
alter table permission_event add column by_link text;
grant select (id, by_link) on permission_event to carewright_patients;

-- Links of a mail that are counted: where each leads, as the approved template says.
alter table link drop constraint link_kind_check;
alter table link add constraint link_kind_check check (kind in ('confirm', 'opt-out', 'click'));
alter table link add column target text;
alter table link add constraint link_target_check check ((kind = 'click') = (target is not null) and target like 'https://%');
-- Somebody or something followed one; judged a moment later, when it is known what else was followed (bookkeeping).
create table link_open (
  id bigint generated always as identity primary key,
  token_hash bytea not null,
  message text not null,
  -- What asked for it says that it is a program.
  is_machine boolean not null,
  at timestamptz not null default clock_timestamp(),
  judged_at timestamptz,
  verdict text check (verdict in ('person', 'machine', 'too-soon', 'burst', 'not-permitted'))
);
create index on link_open (message);
create index on link_open (id) where judged_at is null;
grant select on link_open to carewright_staff, carewright_patients, carewright_worker;
grant insert on link_open to carewright_patients;
grant update on link_open to carewright_worker;

-- An event about one mail releases only waits of the run that sent it; `sent_by`: only of that step's mail.
alter table event add column message text;
alter table wait_subscription add column sent_by text;
