-- Sales at a fixed price: drinks, goods. One row each, with its time, chained by canteen like the entries of the ledger (docs/ledger-format.md).
create table ledger.sales (
  association_id uuid not null references ledger.heads,
  canteen_id uuid not null,
  number bigint not null check (number > 0),
  sold_at timestamptz not null,
  -- Of the till: a sale past midnight is the evening's.
  day date not null,
  item text not null check (char_length(item) between 1 and 60),
  nature text not null check (nature in ('drinks', 'resale')),
  means text not null check (means in ('cash', 'card', 'cheque', 'transfer')),
  -- Below zero: it takes another one back.
  cents bigint not null check (cents <> 0 and (cents > 0) = (reverses is null)),
  -- VAT that is in it, in hundredths of a percent.
  rate integer not null check (rate between 0 and 10000),
  reverses bigint,
  -- Of the form that it was sent with: the same form sells once.
  request_key uuid not null,
  content text not null,
  hash bytea not null check (octet_length(hash) = 32),
  primary key (association_id, canteen_id, number),
  unique (association_id, canteen_id, request_key),
  unique (association_id, canteen_id, reverses),
  foreign key (association_id, canteen_id, reverses) references ledger.sales,
  check (reverses < number)
);
create index sales_of_day on ledger.sales (association_id, canteen_id, day);

create trigger sales_frozen before update or delete on ledger.sales for each row execute function ledger.refuse();
create trigger sales_kept before truncate on ledger.sales for each statement execute function ledger.refuse();

create function ledger.sale_text(association uuid, canteen uuid, number bigint, sold_at timestamptz, day date, item text, nature text, means text, cents bigint,
  rate integer, reverses bigint)
returns text language sql stable parallel safe return
  concat('S', E'\t', '1', E'\t', association, E'\t', canteen, E'\t', number, E'\t', to_char(sold_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), E'\t',
    to_char(day, 'YYYY-MM-DD'), E'\t', item, E'\t', nature, E'\t', means, E'\t', cents, E'\t', rate, E'\t', reverses, E'\n');

-- Chains one sale, or one that takes another back whole: its number, or why not. The canteen's row is locked, as a day's closing locks it.
create function ledger.sell(association uuid, canteen uuid, given jsonb, out number bigint, out refusal text)
language plpgsql security definer set search_path = pg_catalog as $$
declare before ledger.sales; taken ledger.sales; fresh ledger.sales;
begin
  perform from public.canteens join public.associations on associations.id = canteens.association_id
    where canteens.id = canteen and association in (associations.id, associations.training_id) for no key update of canteens;
  if not found then perform ledger.wrong('another-association'); end if;
  fresh := row(association, canteen, null, given->>'soldAt', given->>'day', given->>'item', given->>'nature', given->>'means', given->>'cents', given->>'rate',
    given->>'reverses', given->>'key', null, null);
  refusal := case
    when not exists (select from ledger.fiscal_years where association_id = association and fresh.day between first_day and last_day and closed_on is null)
      then 'no-fiscal-year'
    when fresh.day <= (select max(last_day) from ledger.closings where association_id = association and canteen_id = canteen and kind = 'day') then 'day-closed'
    when exists (select from ledger.sales where association_id = association and canteen_id = canteen and request_key = fresh.request_key) then 'already-sold'
    when exists (select from ledger.sales where association_id = association and canteen_id = canteen and reverses = fresh.reverses) then 'already-reversed' end;
  if refusal is not null then return; end if;
  if fresh.reverses is not null then
    select * into taken from ledger.sales where association_id = association and canteen_id = canteen and sales.number = fresh.reverses and reverses is null;
    if not found then refusal := 'nothing-to-reverse'; return; end if;
    fresh.item := taken.item; fresh.nature := taken.nature; fresh.means := taken.means; fresh.cents := -taken.cents; fresh.rate := taken.rate;
  end if;
  if fresh.item ~ '[\x01-\x1f\x7f]' then perform ledger.wrong('control-character'); end if;
  select * into before from ledger.sales where association_id = association and canteen_id = canteen order by sales.number desc limit 1;
  fresh.number := coalesce(before.number, 0) + 1;
  fresh.content := ledger.sale_text(association, canteen, fresh.number, fresh.sold_at, fresh.day, fresh.item, fresh.nature, fresh.means, fresh.cents, fresh.rate,
    fresh.reverses);
  fresh.hash := sha256(coalesce(before.hash, sha256(convert_to('tablee-sales-1:' || association || ':' || canteen, 'UTF8'))) || convert_to(fresh.content, 'UTF8'));
  insert into ledger.sales select fresh.*;
  number := fresh.number;
end $$;
revoke all on function ledger.sell, ledger.sale_text from public;

-- What is sold, and for how much, from a day on. Without a price it is sold no more.
create table sale_prices (
  canteen_id uuid not null references canteens on delete cascade,
  item text not null check (char_length(item) between 1 and 60),
  valid_from date not null,
  nature text not null check (nature in ('drinks', 'resale')),
  price_cents integer check (price_cents between 1 and 1000000),
  primary key (canteen_id, item, valid_from)
);
