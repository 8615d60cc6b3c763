-- The message whose link wrote it: only what a link stopped may that link undo. Null: written otherwise.
alter table permission_event add column by_link text;
grant select (id, by_link) on permission_event to carewright_patients;
