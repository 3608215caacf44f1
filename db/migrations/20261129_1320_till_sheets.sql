-- What lies beside the days of a till (docs/decisions/0038-the-till.md).

-- The money that stays in the till to give change, from a day on. It is left out of every count.
create table till_floats (
  canteen_id uuid not null references canteens on delete cascade,
  valid_from date not null,
  float_cents integer not null check (float_cents between 0 and 1000000),
  primary key (canteen_id, valid_from)
);

-- Why the till held more or less than was noted, in the words of who counted it: never an amount.
create table variance_reasons (
  canteen_id uuid not null references canteens on delete cascade,
  day date not null,
  reason text not null check (char_length(reason) between 1 and 500),
  primary key (canteen_id, day)
);

-- Each time a day's sheet was asked for on paper: the first is the original, the others are duplicates.
create table till_prints (
  canteen_id uuid not null references canteens on delete cascade,
  day date not null,
  number integer not null check (number > 0),
  printed_at timestamptz not null,
  primary key (canteen_id, day, number)
);

-- Money that comes in is debited to an account of class 5, money that goes back is credited there: of takings that fell below zero too.
create or replace function ledger.till_totals(association uuid, canteen uuid, starts date, ends date)
returns table (received_cents bigint, reversed_cents bigint) language sql stable as $$
  select coalesce(sum(debit_cents), 0)::bigint, coalesce(sum(credit_cents), 0)::bigint
  from ledger.entries join ledger.lines using (association_id, number)
  where association_id = association and canteen_id = canteen and journal = 'CA' and entry_date between starts and ends and account like '5%' $$;
