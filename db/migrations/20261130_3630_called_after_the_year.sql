-- Who was a member of the year that has just ended may still be called to a general meeting, as statutes say: months after the last day of a membership.
alter table membership_rules add column grace_months smallint not null default 0 check (grace_months between 0 and 12);
