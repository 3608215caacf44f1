-- More kinds of pieces are handed on (docs/decisions/0089-more-pieces.md).
alter table taken_pieces drop constraint taken_pieces_kind_check;
alter table taken_pieces add constraint taken_pieces_kind_check
  check (kind in ('practice', 'recipe', 'task', 'week', 'path', 'survey', 'indicator', 'mail'));

-- How others count and what they write, taken over to be read beside what the software has: the network's own.
create table kept_references (
  id uuid primary key,
  kind text not null check (kind in ('indicator', 'mail')),
  language text not null check (language in ('fr', 'en')),
  title text not null check (char_length(title) between 1 and 160),
  author text not null check (char_length(author) <= 120),
  content jsonb not null,
  version integer not null check (version > 0)
);
