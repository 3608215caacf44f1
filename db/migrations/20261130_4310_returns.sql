-- Whom first visits bring back (docs/decisions/0071-partners.md): what is told of a quarter, once; never a line for somebody.
create table told_returns (
  canteen_id uuid not null references canteens (id),
  quarter date not null check (extract(day from quarter) = 1 and extract(month from quarter) in (1, 4, 7, 10)),
  -- A kind of meal; `others`: those too small to be told apart; `all`: that the quarter was counted.
  kind text not null,
  -- In tens; null where they are too few.
  people integer check (people % 10 = 0 and people > 0),
  -- In steps of five; null where either side is too small.
  again_percent smallint check (again_percent between 0 and 100 and again_percent % 5 = 0),
  told_at timestamptz not null,
  primary key (canteen_id, quarter, kind)
);

-- Only who agreed after the form said that this is counted.
alter table network add column returns_agreed_since date not null default current_date;
