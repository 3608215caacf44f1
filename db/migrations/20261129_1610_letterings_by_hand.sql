-- What somebody lettered may be taken apart again by hand; what an invoice or a payment lettered goes with these.
alter table letterings add column by_hand boolean not null default false;
