-- Pictures and files of practices (docs/decisions/0077-guides-pictures-translations.md): in the one store of files, whose owner and use are the practice.
create table practice_pictures (
  practice_id uuid not null references practices (id) on delete cascade,
  -- As its text names it.
  number integer not null check (number > 0),
  digest text not null,
  -- What it shows, for who does not see it.
  alt text not null check (char_length(alt) between 1 and 300),
  -- Of which versions it is: from one on, until before another.
  since_version integer not null check (since_version > 0),
  until_version integer check (until_version > since_version),
  primary key (practice_id, number)
);
