-- Append-only, written in the business transaction, unchained; one sequencer builds the tree (DESIGN.md section 7).
create table audit (
  id bigint generated always as identity,
  at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  actor_kind text not null,
  actor text not null,
  action text not null,
  subject text not null,
  patient text,
  outcome text not null,
  details_sealed bytea not null,
  commitment bytea not null,
  retention_class text not null default 'six-years',
  primary key (id, recorded_at)
) partition by range (recorded_at);
create table audit_default partition of audit default;
create index on audit (subject);
create index on audit (patient);
create index on audit (action);
create table audit_pending (id bigint primary key, recorded_at timestamptz not null);
create table audit_leaf (position bigint primary key, id bigint unique not null, recorded_at timestamptz not null, leaf_hash bytea not null);
create table audit_head (singleton boolean primary key default true check (singleton), size bigint not null, root bytea not null, frontier bytea[] not null);
insert into audit_head (size, root, frontier) values (0, sha256(''::bytea), '{}');
create table checkpoint (size bigint primary key, root bytea not null, note text not null, signed_at timestamptz not null default clock_timestamp());

create function refuse_change() returns trigger language plpgsql as
  $$ begin raise exception 'audit entries are append-only'; end $$;
create trigger audit_is_append_only before update or delete on audit for each row execute function refuse_change();
create trigger permission_events_are_append_only before update or delete on permission_event for each row execute function refuse_change();

select month_partitions('event', 3), month_partitions('message', 3), month_partitions('gate_decision', 3),
       month_partitions('message_event', 3), month_partitions('audit', 3);
