-- Drafts of the books before they are chained, and the files that show what was paid (docs/decisions/0037-drafts-and-files.md).

-- Whatever a feature keeps of what people send: by its owner (an association or a canteen) and by what it holds.
create table files (
  owner_id uuid not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  media_type text not null check (media_type in ('image/webp', 'application/pdf', 'application/xml')),
  content bytea not null check (octet_length(content) between 1 and 8388608),
  kept_since timestamptz not null,
  primary key (owner_id, digest)
);
-- What is compressed already gains nothing by being compressed again.
alter table files alter column content set storage external;

-- A file lives as long as somebody uses it; a voucher's stays until the law lets it go.
create table file_uses (
  owner_id uuid not null,
  used_by uuid not null,
  digest text not null,
  keep_until date,
  used_since timestamptz not null,
  primary key (owner_id, used_by, digest),
  foreign key (owner_id, digest) references files
);
create index file_uses_of_file on file_uses (owner_id, digest);
create index file_uses_by_end on file_uses (keep_until) where keep_until is not null;

create table drafts (
  association_id uuid not null references associations,
  id uuid not null default gen_random_uuid(),
  -- Empty where it is the whole association's.
  canteen_id uuid references canteens,
  kind text not null check (kind in ('expense', 'income', 'payment', 'move', 'entry', 'volunteering')),
  day date not null,
  label text not null check (char_length(label) <= 120),
  nature text,
  amount_cents bigint not null check (amount_cents between 1 and 100000000),
  vat_cents bigint not null default 0 check (vat_cents between 0 and amount_cents),
  third_party text,
  -- How the money went; of a move, from where to where.
  way text,
  -- The number that the supplier gave it.
  document text not null default '' check (char_length(document) <= 40),
  due_on date,
  lines jsonb,
  cheque_cents integer[],
  settles uuid,
  minutes integer check (minutes > 0),
  repeats boolean not null default false,
  noted_at timestamptz not null,
  -- Of the chain, once it is written there: from then on it is a voucher.
  number bigint,
  piece text,
  primary key (association_id, id),
  foreign key (association_id, third_party) references third_parties,
  foreign key (association_id, settles) references drafts,
  foreign key (association_id, number) references ledger.entries,
  check ((number is null) = (piece is null)),
  check ((kind = 'payment') = (settles is not null)),
  check ((kind = 'entry') = (lines is not null)),
  check ((kind = 'volunteering') = (minutes is not null))
);
create index drafts_by_day on drafts (association_id, day);
create index drafts_of_canteen on drafts (association_id, canteen_id, day);
create index drafts_waiting on drafts (association_id, day) where number is null;
create unique index drafts_same_document on drafts (association_id, third_party, document) where document <> '';
create unique index drafts_settled_once on drafts (association_id, settles) where settles is not null;
create unique index drafts_one_of_volunteering on drafts (association_id, canteen_id, day) where kind = 'volunteering';
create unique index drafts_by_piece on drafts (association_id, piece) where piece is not null;
create unique index drafts_by_number on drafts (association_id, number) where number is not null;

-- What is in the books stays as it was written.
create function vouchers_stay() returns trigger language plpgsql as $$
begin raise exception 'voucher-stays' using errcode = 'TL001'; end $$;
create trigger vouchers_stay before update or delete on drafts for each row when (old.number is not null) execute function vouchers_stay();

-- What an hour given is worth in the accounts, from a day on; 0 from the day on which the association no longer values it.
create table volunteering_rates (
  association_id uuid not null references associations,
  valid_from date not null,
  cents_per_hour integer not null check (cents_per_hour between 0 and 10000),
  primary key (association_id, valid_from)
);
