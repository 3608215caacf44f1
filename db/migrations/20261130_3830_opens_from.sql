-- Whose first address somebody else noted: their own page opens from that day on, and no past of theirs
-- (docs/decisions/0047-tasks-and-teammates.md).
alter table teammates add column opens_from date;
