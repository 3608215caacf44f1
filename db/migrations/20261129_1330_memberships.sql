-- Members of an association: a name and a year. What they gave goes into the canteen's sealed purse of memberships, and nothing leads from one to the other
-- (docs/decisions/0039-memberships.md).
create table memberships (
  association_id uuid not null references associations,
  -- Made with the form: the same form sent twice is one membership.
  id uuid not null,
  canteen_id uuid not null references canteens,
  name text not null check (char_length(name) between 1 and 100),
  folded_name text not null,
  email text check (char_length(email) between 3 and 254),
  phone text check (char_length(phone) between 3 and 30),
  language text not null default 'fr' check (language in ('fr', 'en')),
  how text not null check (how in ('door', 'online', 'import')),
  valid_from date not null,
  valid_until date not null,
  left_on date,
  -- Sent at night: the hour of a mail would stand beside that of a card payment.
  card_due boolean not null default false,
  primary key (association_id, id),
  check (valid_from <= valid_until),
  check (left_on >= valid_from)
);
create index memberships_by_name on memberships (association_id, folded_name, id);
create index memberships_by_email on memberships (email) where email is not null;
create index memberships_by_until on memberships (valid_until);
create index memberships_card_due on memberships (id) where card_due;

-- What an association's statutes say; without a row, what is usual.
create table membership_rules (
  association_id uuid primary key references associations,
  year text not null check (year in ('civil', 'rolling')),
  offered_cents integer[] not null check (cardinality(offered_cents) between 2 and 8 and 0 <= all (offered_cents) and 50000 >= all (offered_cents)),
  notice_days smallint not null check (notice_days between 1 and 90),
  quorum_percent smallint not null check (quorum_percent between 0 and 100),
  proxies_each smallint not null check (proxies_each between 0 and 20)
);

alter table canteens add column membership_needed boolean not null default false;
comment on column canteens.membership_needed is 'decided by the canteen, said before booking';
alter table network add column memberships_everywhere boolean not null default false;
comment on column network.memberships_everywhere is 'a member of one association is at home in every canteen';
