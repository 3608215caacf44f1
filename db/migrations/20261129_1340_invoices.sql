-- Invoices and credit notes (docs/decisions/0040-documents.md): drafts have no number; what is issued never changes.
create table issuers (
  association_id uuid primary key references associations,
  street text not null,
  postcode text not null,
  town text not null,
  email text,
  phone text,
  iban text check (iban ~ '^[A-Z]{2}[0-9]{2}[0-9A-Z]{10,30}$'),
  payment_days smallint not null check (payment_days between 0 and 60),
  -- VAT is due when it is invoiced, not when it is paid.
  on_debits boolean not null default false
);

create table invoice_series (
  association_id uuid not null references associations,
  kind text not null check (kind in ('invoice', 'credit-note')),
  year smallint not null,
  last_number integer not null default 0,
  last_day date,
  primary key (association_id, kind, year)
);

create table invoices (
  association_id uuid not null references associations,
  id uuid not null default gen_random_uuid(),
  canteen_id uuid not null references canteens,
  kind text not null check (kind in ('invoice', 'deposit', 'credit-note')),
  client_name text not null,
  -- Client, lines, days, words: as they are printed once issued.
  content jsonb not null,
  corrects uuid,
  created_at timestamptz not null,
  -- Null in a draft.
  number text,
  issued_on date,
  due_on date,
  total_cents bigint check (total_cents > 0),
  -- What is still asked once deposits are deducted.
  due_cents bigint check (due_cents between 0 and total_cents),
  entry_number bigint,
  primary key (association_id, id),
  unique (association_id, number),
  foreign key (association_id, corrects) references invoices,
  check ((corrects is not null) = (kind = 'credit-note')),
  check (num_nulls(number, issued_on, due_on, total_cents, due_cents) in (0, 5))
);
create index invoices_of_canteen on invoices (association_id, canteen_id, created_at desc);
create index credit_notes_of on invoices (association_id, corrects) where corrects is not null;
create index invoices_due on invoices (due_on) where kind <> 'credit-note' and number is not null;

create table invoice_files (
  association_id uuid not null,
  invoice_id uuid not null,
  bytes bytea not null,
  primary key (association_id, invoice_id),
  foreign key (association_id, invoice_id) references invoices
);

-- Which deposits a final invoice deducts: each once.
create table invoice_deposits (
  association_id uuid not null,
  deposit_id uuid not null,
  invoice_id uuid not null,
  primary key (association_id, deposit_id),
  foreign key (association_id, deposit_id) references invoices,
  foreign key (association_id, invoice_id) references invoices on delete cascade
);

create table invoice_payments (
  association_id uuid not null,
  id uuid not null default gen_random_uuid(),
  invoice_id uuid not null,
  paid_on date not null,
  means text not null check (means in ('cash', 'cheque', 'card', 'transfer')),
  cents bigint not null check (cents > 0),
  entry_number bigint,
  noted_at timestamptz not null,
  taken_back_at timestamptz,
  primary key (association_id, id),
  foreign key (association_id, invoice_id) references invoices
);
create index payments_of_invoice on invoice_payments (association_id, invoice_id);

create table invoice_reminders (
  association_id uuid not null,
  invoice_id uuid not null,
  sent_on date not null,
  primary key (association_id, invoice_id, sent_on),
  foreign key (association_id, invoice_id) references invoices
);

create function refuse_issued() returns trigger language plpgsql as $$
begin
  if old.number is not null then raise exception 'what is issued never changes' using errcode = 'TL003'; end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger issued_frozen before update or delete on invoices for each row execute function refuse_issued();

create function refuse_change() returns trigger language plpgsql as $$
begin raise exception 'what is issued never changes' using errcode = 'TL003'; end $$;
create trigger invoice_files_frozen before update or delete on invoice_files for each row execute function refuse_change();

-- Numbers follow each other: a series only goes on by one.
create function series_goes_on() returns trigger language plpgsql as $$
begin
  if (new.association_id, new.kind, new.year) is distinct from (old.association_id, old.kind, old.year) or new.last_number <> old.last_number + 1 or new.last_day < old.last_day
  then raise exception 'a series goes on by one' using errcode = 'TL003'; end if;
  return new;
end $$;
create trigger series_go_on before update on invoice_series for each row execute function series_goes_on();
create trigger series_lasting before delete on invoice_series for each row execute function refuse_change();
