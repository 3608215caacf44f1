-- What people asked to be erased, so that a backup of before brings none of it back: kept as long as such a backup may be.
-- `what`: a keyed digest of an address, or the number of a row that is gone.
create table erasures (
  kind text not null check (
    kind in ('person', 'account', 'booking', 'memory', 'idea', 'story', 'contact', 'registration', 'support')
  ),
  what text not null check (what ~ '^[A-Za-z0-9_-]{1,80}$'),
  erased_at timestamptz not null,
  primary key (kind, what)
);
