-- What of a guide that came in as a file is not in its draft (docs/decisions/0077-guides-pictures-translations.md), until somebody has gone over it.
alter table practice_versions
  add column not_taken text[] not null default '{}' check (not_taken <@ array['pictures', 'tables', 'notes', 'layout', 'too-long']);
