-- The run that handed its patient over to this one (DESIGN.md 4.2, jump); null: it began otherwise, or before this.
alter table enrollment add column handed_from text references enrollment;
create index on enrollment (handed_from) where handed_from is not null;
