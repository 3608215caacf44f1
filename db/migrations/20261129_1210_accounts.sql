-- What a treasurer may change of the chart of accounts, of which nature goes to which account, and of VAT (docs/decisions/0034-the-ledger.md).
alter table associations add column training_id uuid not null unique default gen_random_uuid();
comment on column associations.training_id is 'whose ledger the association practises in';

create table own_accounts (
  association_id uuid not null references associations,
  account text not null check (account ~ '^[1-8][0-9]{2,11}$'),
  label text not null check (char_length(label) between 1 and 100),
  primary key (association_id, account)
);

create table nature_accounts (
  association_id uuid not null references associations,
  nature text not null,
  valid_from date not null,
  account text not null check (account ~ '^[1-8][0-9]{2,11}$'),
  primary key (association_id, nature, valid_from)
);

create table vat_statuses (
  association_id uuid not null references associations,
  nature text not null,
  valid_from date not null,
  status text not null check (status in ('outside', 'exempt', 'franchise', 'liable')),
  -- Of what is liable, in hundredths of a percent: 550, 1000, 2000.
  rate integer check (rate between 1 and 10000),
  primary key (association_id, nature, valid_from),
  check ((status = 'liable') = (rate is not null))
);

-- Clients, suppliers, donors: whom an account of class 4 is about. Named in what the accountant receives.
create table third_parties (
  association_id uuid not null references associations,
  code text not null check (code ~ '^[0-9A-Z-]{1,20}$'),
  kind text not null check (kind in ('client', 'supplier', 'volunteer', 'funder')),
  name text not null check (char_length(name) between 1 and 120),
  siren text check (siren ~ '^[0-9]{9}$'),
  created_at timestamptz not null,
  primary key (association_id, code)
);

-- Lines that settle each other, outside the chain: a lettering may be taken back.
create table letterings (
  association_id uuid not null,
  number bigint not null,
  position smallint not null,
  letters text not null check (letters ~ '^[A-Z]{1,6}$'),
  lettered_on date not null,
  primary key (association_id, number, position)
);
create index letterings_by_letters on letterings (association_id, letters);
