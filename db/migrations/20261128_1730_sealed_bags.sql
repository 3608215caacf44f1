-- All that is known of a meal's money, sealed: one row a meal whose length tells nothing, so that whoever reads the database
-- sees that something changed, never what (docs/decisions/0005-contributions-are-a-bag.md).
create table bags (
  canteen_id uuid not null,
  meal_id uuid not null,
  -- Names the secret that sealed it.
  key_id text not null,
  bytes bytea not null check (octet_length(bytes) in (4096, 16384, 65536, 262144, 1048576, 4194304)),
  primary key (canteen_id, meal_id),
  foreign key (canteen_id, meal_id) references meals
);

-- A bag that nobody could open when its meal was closed with totals counted instead: kept, should its secret be found again.
create table set_aside_bags (
  canteen_id uuid not null,
  meal_id uuid not null,
  set_aside_at timestamptz not null,
  key_id text not null,
  bytes bytea not null check (octet_length(bytes) in (4096, 16384, 65536, 262144, 1048576, 4194304)),
  primary key (canteen_id, meal_id, set_aside_at),
  foreign key (canteen_id, meal_id) references meals
);

-- The one secret that seals today: a process that starts with another is refused.
create table secret_fingerprint (
  only_one boolean primary key default true check (only_one),
  key_id text not null
);

-- What a meal received, in clear, once nothing can change it any more. A meal opened again keeps its row.
create table settled_money (
  canteen_id uuid not null,
  meal_id uuid not null,
  -- The bounds of the price classes.
  low_price_max_cents integer not null,
  suggested_price_cents integer not null,
  price_low integer not null,
  price_middle integer not null,
  price_high integer not null,
  known_contributions integer not null,
  known_cents integer not null,
  box_envelopes integer not null,
  box_cents integer not null,
  cash_cents integer not null,
  card_cents integer not null,
  cheque_cents integer not null,
  transfer_cents integer not null,
  -- What the till held; null when nobody counted it.
  cash_counted_cents integer check (cash_counted_cents >= 0),
  primary key (canteen_id, meal_id),
  foreign key (canteen_id, meal_id) references meals,
  check (price_low + price_middle + price_high = known_contributions),
  check (cash_cents + card_cents + cheque_cents + transfer_cents = known_cents)
);

-- Months whose money is settled: a meal of one that is closed later is settled at its closing.
create table settled_months (
  canteen_id uuid not null references canteens,
  month date not null check (extract(day from month) = 1),
  primary key (canteen_id, month)
);

-- Months that have been over for long enough keep their money in clear. That of the others goes from the figures: the bags hold it.
insert into settled_months (canteen_id, month)
select distinct canteen_id, date_trunc('month', service_date)::date from meals
where date_trunc('month', service_date) + interval '1 month 4 days' <= current_date;

insert into settled_money
select canteen_id, meal_id, low_price_max_cents, suggested_price_cents, price_low, price_middle, price_high, known_contributions, known_cents,
  box_envelopes, box_cents, cash_cents, card_cents, cheque_cents, transfer_cents, cash_counted_cents
from figures join settled_months using (canteen_id) where month = date_trunc('month', service_date);

-- No secret is known here: after the migrations a start step seals these three, meal by meal, and drops them when they are empty.
create table tills_to_seal as
  select canteen_id, meal_id, cash_counted_cents as counted_cents from figures where cash_counted_cents is not null;
alter table contributions rename to contributions_to_seal;
alter table contribution_boxes rename to boxes_to_seal;
do $$ begin
  if not exists (select from contributions_to_seal) and not exists (select from boxes_to_seal) and not exists (select from tills_to_seal) then
    drop table contributions_to_seal, boxes_to_seal, tills_to_seal;
  end if;
end $$;

alter table figures
  drop column price_low,
  drop column price_middle,
  drop column price_high,
  drop column known_contributions,
  drop column known_cents,
  drop column box_envelopes,
  drop column box_cents,
  drop column cash_cents,
  drop column card_cents,
  drop column cheque_cents,
  drop column transfer_cents,
  drop column cash_counted_cents;
-- Rows keep what a dropped column held until they are written again.
cluster figures using figures_pkey;
alter table figures set without cluster;

update monthly_figures
set price_low = 0, price_middle = 0, price_high = 0, known_contributions = 0, known_cents = 0, box_envelopes = 0, box_cents = 0
where not exists (
  select from settled_months where settled_months.canteen_id = monthly_figures.canteen_id and settled_months.month = monthly_figures.month
);
update network_monthly_figures set
  price_low = sums.price_low,
  price_middle = sums.price_middle,
  price_high = sums.price_high,
  known_contributions = sums.known_contributions,
  known_cents = sums.known_cents,
  box_envelopes = sums.box_envelopes,
  box_cents = sums.box_cents
from (
  select month, sum(price_low) as price_low, sum(price_middle) as price_middle, sum(price_high) as price_high,
    sum(known_contributions) as known_contributions, sum(known_cents) as known_cents, sum(box_envelopes) as box_envelopes, sum(box_cents) as box_cents
  from monthly_figures group by month
) as sums
where sums.month = network_monthly_figures.month;
