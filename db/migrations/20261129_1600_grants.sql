-- What a funder promised, and for what; its budget line by line; what of the books is counted for it (docs/decisions/0044-will-we-live.md).
create table grants (
  association_id uuid not null references associations,
  id uuid not null,
  -- Empty where it is the whole association's.
  canteen_id uuid references canteens,
  funder text not null,
  title text not null check (char_length(title) between 1 and 120),
  promised_cents bigint not null check (promised_cents between 1 and 100000000),
  first_day date not null,
  last_day date not null,
  conditions text not null check (char_length(conditions) <= 2000),
  -- The funder said what it is for: what is unspent at a year's end is kept apart for that.
  dedicated boolean not null,
  primary key (association_id, id),
  foreign key (association_id, funder) references third_parties,
  check (last_day >= first_day)
);

create table grant_lines (
  association_id uuid not null,
  grant_id uuid not null,
  nature text not null,
  cents bigint not null check (cents between 1 and 100000000),
  primary key (association_id, grant_id, nature),
  foreign key (association_id, grant_id) references grants on delete cascade
);

-- Lines of the books, or parts of them: an expense, or what came in of the grant. Below zero where a supplier gave something back.
create table grant_uses (
  association_id uuid not null,
  number bigint not null,
  position smallint not null,
  grant_id uuid not null,
  cents bigint not null check (cents <> 0),
  primary key (association_id, number, position, grant_id),
  foreign key (association_id, number, position) references ledger.lines,
  foreign key (association_id, grant_id) references grants
);
create index grant_uses_of_grant on grant_uses (association_id, grant_id);
