-- Files that come in. What was read waits, sealed, until its viewer confirms it: one a person and canteen, and not for long.
create table pending_imports (
  canteen_id uuid not null references canteens,
  user_id uuid not null references users on delete cascade,
  id uuid not null,
  key_id text not null,
  bytes bytea not null,
  expires_at timestamptz not null,
  primary key (canteen_id, user_id)
);

create index pending_imports_by_end on pending_imports (expires_at);

-- By what a line of a file is known again: a keyed digest, which tells nothing. It goes with the draft that the line became.
create table imported_lines (
  association_id uuid not null references associations,
  digest text not null check (char_length(digest) = 43),
  draft_id uuid not null,
  primary key (association_id, digest),
  foreign key (association_id, draft_id) references drafts on delete cascade
);

create index imported_lines_of_draft on imported_lines (association_id, draft_id);
