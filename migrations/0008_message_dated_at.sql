-- The Date header of a message: that of its first hand-off, so that every try is the same mail.
alter table message add column dated_at timestamptz;
-- Readiness asks whether this database is as new as the code.
grant select on schema_migration to carewright_staff, carewright_worker, carewright_patients;
