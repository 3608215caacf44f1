-- A bag of amounts: how many contributions of which amount a meal has received. It has no row per contribution, hence no
-- person, no time and no order of arrival, and nothing else refers to it (docs/decisions/0005-contributions-are-a-bag.md).
create table contributions (
  canteen_id uuid not null,
  meal_id uuid not null,
  means text not null check (means in ('cash', 'card', 'cheque', 'transfer')),
  amount_cents integer not null check (amount_cents >= 0),
  times integer not null check (times > 0),
  primary key (canteen_id, meal_id, means, amount_cents),
  foreign key (canteen_id, meal_id) references meals
);

-- A box counted in one go knows its total and perhaps how many envelopes it held; never single amounts.
create table contribution_boxes (
  canteen_id uuid not null,
  meal_id uuid not null,
  total_cents integer not null check (total_cents >= 0),
  envelopes integer check (envelopes >= 0),
  primary key (canteen_id, meal_id),
  foreign key (canteen_id, meal_id) references meals
);

-- What a closed meal leaves behind: counts and sums, no person. Every page on the mix reads this and its roll-ups only.
create table figures (
  canteen_id uuid not null,
  meal_id uuid not null,
  service_date date not null,
  kind text not null,
  guests integer not null check (guests >= 0),
  cooks integer not null check (cooks between 0 and guests),
  eaters integer not null check (eaters between 0 and guests),
  cooked_and_ate integer not null,
  children integer not null,
  under_25 integer not null,
  from_25_to_55 integer not null,
  over_55 integer not null,
  age_unknown integer not null,
  newcomers integer not null,
  returning_guests integer not null,
  newcomer_unknown integer not null,
  walk_ins integer not null,
  no_shows integer not null,
  cancelled integer not null,
  kitchen_places integer not null,
  table_places integer not null,
  low_price_max_cents integer not null,
  suggested_price_cents integer not null,
  break_even_price_cents integer not null,
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
  check (cooks + eaters - cooked_and_ate = guests),
  check (children <= under_25),
  check (under_25 + from_25_to_55 + over_55 + age_unknown = guests),
  check (newcomers + returning_guests + newcomer_unknown = guests),
  check (price_low + price_middle + price_high = known_contributions),
  check (cash_cents + card_cents + cheque_cents + transfer_cents = known_cents)
);
create index figures_of_month on figures (canteen_id, service_date);

-- Sums of the closed meals of one canteen in one month.
create table monthly_figures (
  canteen_id uuid not null references canteens,
  month date not null check (extract(day from month) = 1),
  meals integer not null,
  guests integer not null,
  cooks integer not null,
  eaters integer not null,
  cooked_and_ate integer not null,
  children integer not null,
  under_25 integer not null,
  from_25_to_55 integer not null,
  over_55 integer not null,
  age_unknown integer not null,
  newcomers integer not null,
  returning_guests integer not null,
  newcomer_unknown integer not null,
  walk_ins integer not null,
  no_shows integer not null,
  cancelled integer not null,
  kitchen_places integer not null,
  table_places integer not null,
  price_low integer not null,
  price_middle integer not null,
  price_high integer not null,
  known_contributions integer not null,
  known_cents bigint not null,
  box_envelopes integer not null,
  box_cents bigint not null,
  -- What the meals eaten would have brought in at the break-even price and at the suggested one of their day.
  break_even_cents bigint not null,
  suggested_cents bigint not null,
  primary key (canteen_id, month)
);

-- The same sums over all canteens: the network's pages cost the same with 14 canteens or 10,000.
create table network_monthly_figures (
  like monthly_figures including all excluding constraints
);
alter table network_monthly_figures drop constraint network_monthly_figures_pkey;
alter table network_monthly_figures drop column canteen_id;
alter table network_monthly_figures add column canteens integer not null;
alter table network_monthly_figures add primary key (month);
create index monthly_figures_of_month on monthly_figures (month);
