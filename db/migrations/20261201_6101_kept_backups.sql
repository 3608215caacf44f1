-- What a page tells of the nightly backups: it is served by processes, on any machine, that see none of the files.
-- The last runs, good or failed. `failure`: a word that the page turns into a sentence.
create table backup_runs (
  kind text not null check (kind in ('backup', 'check', 'disk', 'store')),
  ended_at timestamptz not null,
  failure text check (failure <> ''),
  broken text[] not null default '{}',
  primary key (kind, ended_at)
);

create table kept_backups (
  place text not null check (place in ('here', 'disk', 'store')),
  name text not null,
  made_at timestamptz not null,
  bytes bigint not null check (bytes >= 0),
  primary key (place, name)
);

-- What is set where backups are made, and when that process last said so.
create table backup_keeping (
  only_one boolean primary key default true check (only_one),
  told_at timestamptz not null,
  folder text not null,
  protection text not null check (protection in ('none', 'passphrase', 'recipients')),
  disk text,
  store text
);
