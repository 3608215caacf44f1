-- Gifts and their tax receipts (docs/decisions/0042-gifts-and-receipts.md). As the law wants they say who gave and how much: nothing leads from here to a
-- guest, a meal, a membership or an account.
create table donors (
  association_id uuid not null references associations,
  id uuid not null default gen_random_uuid(),
  kind text not null check (kind in ('person', 'company')),
  -- Of a person the family name.
  name text not null,
  first_names text not null,
  folded_name text not null,
  legal_form text not null,
  siren text,
  street text not null,
  postcode text not null,
  town text not null,
  email text,
  language text not null check (language in ('fr', 'en')),
  primary key (association_id, id)
);
create index donors_by_name on donors (association_id, folded_name);
create index donors_by_email on donors (email) where email is not null;

-- A named officer says that gifts to the association reduce taxes. It is taken back, never changed.
create table gift_statements (
  association_id uuid not null references associations,
  id uuid not null default gen_random_uuid(),
  name text not null,
  registration text not null,
  street text not null,
  postcode text not null,
  town text not null,
  purpose text not null,
  body text not null check (body in ('general-interest', 'public-utility', 'free-meals')),
  recognised text not null,
  officer text not null,
  office text not null,
  since date not null,
  stated_on date not null check (since <= stated_on),
  withdrawn_on date check (withdrawn_on >= stated_on),
  primary key (association_id, id)
);
create unique index gift_statements_one_in_force on gift_statements (association_id) where withdrawn_on is null;

create table gift_series (
  association_id uuid not null references associations,
  kind text not null check (kind in ('gift', 'receipt')),
  year smallint not null,
  last_number integer not null default 0,
  last_day date,
  primary key (association_id, kind, year)
);
create trigger gift_series_go_on before update on gift_series for each row execute function series_goes_on();
create trigger gift_series_lasting before delete on gift_series for each row execute function refuse_change();

create table tax_receipts (
  association_id uuid not null references associations,
  id uuid not null default gen_random_uuid(),
  number text not null,
  issued_on date not null,
  -- Forgotten with the donor, six years later: the number and the sum stay.
  donor_id uuid,
  cents bigint not null check (cents > 0),
  content jsonb,
  replaces uuid,
  sent_on date,
  cancelled_on date check (cancelled_on >= issued_on),
  reason text not null default '',
  primary key (association_id, id),
  unique (association_id, number),
  unique (association_id, replaces),
  foreign key (association_id, donor_id) references donors on delete set null (donor_id),
  foreign key (association_id, replaces) references tax_receipts
);
create index tax_receipts_by_day on tax_receipts (association_id, issued_on);
create index tax_receipts_of_donor on tax_receipts (association_id, donor_id);

create function refuse_receipt_change() returns trigger language plpgsql as $$
begin
  if (new.number, new.issued_on, new.cents, new.replaces) is distinct from (old.number, old.issued_on, old.cents, old.replaces)
    or (new.content is distinct from old.content and new.content is not null) or old.cancelled_on is distinct from new.cancelled_on and old.cancelled_on is not null
  then raise exception 'what is issued never changes' using errcode = 'TL003'; end if;
  return new;
end $$;
create trigger tax_receipts_frozen before update on tax_receipts for each row execute function refuse_receipt_change();
create trigger tax_receipts_lasting before delete on tax_receipts for each row execute function refuse_change();

create function refuse_statement_change() returns trigger language plpgsql as $$
begin
  if old.withdrawn_on is not null or (to_jsonb(new) - 'withdrawn_on') <> (to_jsonb(old) - 'withdrawn_on')
  then raise exception 'what was stated is only taken back' using errcode = 'TL003'; end if;
  return new;
end $$;
create trigger gift_statements_frozen before update on gift_statements for each row execute function refuse_statement_change();
create trigger gift_statements_lasting before delete on gift_statements for each row execute function refuse_change();

create table gifts (
  association_id uuid not null references associations,
  -- Made with the form: the same form sent twice is one gift.
  id uuid not null,
  canteen_id uuid not null references canteens,
  number text not null,
  donor_id uuid,
  given_on date not null,
  kind text not null check (kind in ('money', 'goods', 'service', 'waived-expense')),
  form text not null check (form in ('manual', 'private-deed', 'authentic-deed', 'other')),
  means text check (means in ('cash', 'cheque', 'card', 'transfer')),
  what text not null,
  cents bigint not null check (cents > 0),
  entry_number bigint,
  taken_back_on date,
  -- The one receipt that holds it.
  receipt_id uuid,
  primary key (association_id, id),
  unique (association_id, number),
  foreign key (association_id, donor_id) references donors on delete set null (donor_id),
  foreign key (association_id, receipt_id) references tax_receipts,
  check ((means is not null) = (kind = 'money')),
  check (taken_back_on is null or receipt_id is null)
);
create index gifts_by_day on gifts (association_id, given_on desc);
create index gifts_of_donor on gifts (association_id, donor_id);
create index gifts_of_receipt on gifts (association_id, receipt_id) where receipt_id is not null;
