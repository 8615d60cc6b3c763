-- What a pause or a hold kept from going on (DESIGN.md 4.3, Pause), and how it is let go on.
-- The calendar instant at which a run was first kept; null: nothing keeps it, or it came to a wait since.
alter table enrollment add column held_since timestamptz;
