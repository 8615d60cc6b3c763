-- Wrapped data keys, in a database of their own so that a dump of the main database opens nothing.
create table data_key (
  patient text not null,
  version int not null,
  wrapped bytea not null,
  kek_id text not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (patient, version)
);
grant select, insert, delete on data_key to carewright_keys;
