-- What a canteen plans for a fiscal year, nature by nature.
create table budgets (
  canteen_id uuid not null references canteens (id),
  fiscal_year date not null,
  nature text not null,
  cents bigint not null check (cents between 1 and 100000000),
  primary key (canteen_id, fiscal_year, nature)
);
