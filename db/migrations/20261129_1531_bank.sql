-- What the bank says, beside what the books say. A line keeps its day and its amount; of its label only what helps to find what it is, never who gave.
create table bank_lines (
  association_id uuid not null references associations,
  id uuid not null default gen_random_uuid(),
  account text not null check (account ~ '^51[0-9]*$'),
  day date not null,
  -- Received above zero, paid below.
  cents bigint not null check (cents <> 0 and abs(cents) <= 100000000),
  -- Which one, of those of one day and amount: by it overlapping statements are known.
  ordinal smallint not null check (ordinal >= 0),
  label text not null check (char_length(label) <= 140),
  -- What it is in the books: a draft or voucher, a client's payment, an entry of neither, or something noted already at the till.
  draft_id uuid,
  entry_number bigint,
  payment_id uuid,
  is_noted boolean not null default false,
  primary key (association_id, id),
  unique (association_id, account, day, cents, ordinal),
  foreign key (association_id, draft_id) references drafts on delete set null (draft_id),
  foreign key (association_id, payment_id) references invoice_payments,
  foreign key (association_id, entry_number) references ledger.entries,
  check (num_nonnulls(draft_id, payment_id, entry_number) + is_noted::int <= 1)
);

-- What was noted once is one line of the bank.
create unique index bank_lines_of_draft on bank_lines (association_id, draft_id) where draft_id is not null;
create unique index bank_lines_of_payment on bank_lines (association_id, payment_id) where payment_id is not null;
create unique index bank_lines_of_entry on bank_lines (association_id, entry_number) where entry_number is not null;
create index bank_lines_open on bank_lines (association_id, day) where draft_id is null and payment_id is null and entry_number is null and not is_noted;

-- The last balance of each account that a statement told.
create table bank_balances (
  association_id uuid not null references associations,
  account text not null check (account ~ '^51[0-9]*$'),
  day date not null,
  cents bigint not null,
  primary key (association_id, account)
);

-- What lines of these words turned out to be.
create table bank_habits (
  association_id uuid not null references associations,
  words text not null check (char_length(words) between 2 and 80),
  choice text not null check (char_length(choice) <= 40),
  primary key (association_id, words)
);
