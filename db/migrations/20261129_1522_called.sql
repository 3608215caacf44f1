-- Members without an address are called: a mark says that somebody did.
alter table assembly_voices add column called_on date;
