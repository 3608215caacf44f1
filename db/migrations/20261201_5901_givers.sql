-- From whom a piece was last taken (docs/decisions/0094-who-may-change-a-piece.md): beside whoever wrote it first, only they bring another version of it
-- that is ticked. Null: it was looked at, and nothing of it was taken.
alter table taken_pieces add column giver text check (giver ~ '^[0-9a-f]{64}$');
update taken_pieces set giver = source;
