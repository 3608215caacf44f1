-- What a kitchen buys, is given and rescues, from whom, and what of it bears a label (docs/decisions/0053-purchases.md).
create table suppliers (
  canteen_id uuid not null references canteens on delete cascade,
  id uuid not null,
  name text not null check (char_length(name) between 1 and 120),
  folded_name text not null check (folded_name <> ''),
  -- Days of delivery, the least that is ordered…
  note text not null default '' check (char_length(note) <= 500),
  primary key (canteen_id, id),
  unique (canteen_id, folded_name)
);

create table purchases (
  canteen_id uuid not null references canteens on delete cascade,
  id uuid not null,
  supplier_id uuid not null,
  day date not null,
  way text not null check (way in ('bought', 'given', 'rescued')),
  -- What was paid, VAT included; of what was given or rescued an estimate, which is no spending.
  cents integer not null check (cents >= 0),
  vat_cents integer not null default 0 check (vat_cents >= 0),
  weight_grams integer check (weight_grams > 0),
  label text not null default '' check (char_length(label) <= 120),
  -- What is said of all that no line tells apart; null: nobody said.
  family text,
  labels text[],
  origin text,
  is_short_chain boolean,
  is_local boolean,
  -- What its lines come to, without VAT: kept with them, so that no euro counts twice.
  lines_cents integer not null default 0,
  -- The expense of the books that it became: of one purchase, once.
  association_id uuid not null references associations,
  draft_id uuid,
  primary key (canteen_id, id),
  foreign key (canteen_id, supplier_id) references suppliers,
  foreign key (association_id, draft_id) references drafts on delete set null (draft_id),
  constraint purchase_lines_within_total check (lines_cents between 0 and cents - vat_cents),
  constraint gifts_are_no_spending check (way = 'bought' or (draft_id is null and vat_cents = 0)),
  constraint gifts_are_weighed check (way = 'bought' or weight_grams is not null)
);
create index purchases_by_day on purchases (canteen_id, day);
create index purchases_of_supplier on purchases (canteen_id, supplier_id, day);
create unique index purchases_one_expense on purchases (association_id, draft_id) where draft_id is not null;

create table purchase_lines (
  canteen_id uuid not null,
  purchase_id uuid not null,
  id uuid not null,
  product text not null check (char_length(product) between 1 and 120),
  folded_product text not null,
  -- Without VAT.
  cents integer not null check (cents >= 0),
  -- Thousandths of the unit.
  quantity integer check (quantity > 0),
  unit text,
  family text,
  labels text[],
  origin text,
  is_short_chain boolean,
  is_local boolean,
  position integer not null,
  -- By which a line of a file is known again; null where somebody typed it.
  digest text,
  primary key (canteen_id, purchase_id, id),
  foreign key (canteen_id, purchase_id) references purchases on delete cascade,
  check ((quantity is null) = (unit is null))
);
create unique index purchase_lines_come_in_once on purchase_lines (canteen_id, digest) where digest is not null;

-- What « local » means here, in the canteen's own words, and how the public service « ma cantine » knows it.
create table purchase_rules (
  canteen_id uuid primary key references canteens on delete cascade,
  local_kind text check (local_kind in ('PAT', 'COMMUNE', 'DEPARTEMENT', 'REGION', 'KM')),
  local_kilometres integer check (local_kilometres between 1 and 1000),
  local_words text not null default '' check (char_length(local_words) <= 300),
  known_as text check (known_as in ('cantine_id', 'siret')),
  known_number text,
  check (coalesce(local_kind = 'KM', false) = (local_kilometres is not null)),
  check ((known_as is null) = (known_number is null))
);
