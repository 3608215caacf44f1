-- The ledger: append-only double entry, one chain an association. What is hashed is the text that is stored
-- (docs/decisions/0033-the-ledger.md, docs/ledger-format.md). The application's role reads, and calls the functions at the end; nothing else.
create schema ledger;

create table ledger.heads (
  association_id uuid primary key,
  number bigint not null default 0,
  hash bytea not null check (octet_length(hash) = 32),
  -- A ledger to practise in: what is printed of it says so.
  training boolean not null default false
);

create table ledger.fiscal_years (
  association_id uuid not null references ledger.heads,
  first_day date not null,
  last_day date not null,
  entries bigint not null default 0,
  closed_on date,
  primary key (association_id, first_day),
  check (last_day >= first_day)
);

create table ledger.entries (
  association_id uuid not null,
  -- Of the chain. Two open years share it.
  number bigint not null check (number > 0),
  fiscal_year date not null,
  -- Of the year.
  entry_number bigint not null check (entry_number > 0),
  canteen_id uuid,
  journal text not null check (journal ~ '^[A-Z]{2}$'),
  entry_date date not null,
  validated_on date not null,
  piece text not null check (char_length(piece) between 1 and 80),
  piece_date date not null,
  label text not null check (char_length(label) between 1 and 200),
  reverses bigint,
  content text not null,
  hash bytea not null check (octet_length(hash) = 32),
  primary key (association_id, number),
  unique (association_id, fiscal_year, entry_number),
  unique (association_id, reverses),
  foreign key (association_id, reverses) references ledger.entries,
  check (reverses < number),
  check (validated_on >= entry_date)
);
create index entries_of_canteen on ledger.entries (association_id, canteen_id, journal, entry_date);

create table ledger.lines (
  association_id uuid not null,
  number bigint not null,
  position smallint not null check (position > 0),
  account text not null check (account ~ '^[1-8][0-9]{2,11}$'),
  third_party text check (third_party ~ '^[0-9A-Z-]{1,20}$'),
  debit_cents bigint not null check (debit_cents >= 0),
  credit_cents bigint not null check (credit_cents >= 0),
  check ((debit_cents = 0) <> (credit_cents = 0)),
  primary key (association_id, number, position),
  foreign key (association_id, number) references ledger.entries
);
create index lines_of_account on ledger.lines (association_id, account, number);

-- Days, months and fiscal years of a canteen's till, in a chain of their own.
create table ledger.closings (
  association_id uuid not null references ledger.heads,
  canteen_id uuid not null,
  number bigint not null check (number > 0),
  kind text not null check (kind in ('day', 'month', 'year')),
  first_day date not null,
  last_day date not null,
  received_cents bigint not null check (received_cents >= 0),
  reversed_cents bigint not null check (reversed_cents >= 0),
  perpetual_received_cents bigint not null,
  perpetual_reversed_cents bigint not null,
  -- Where the association's chain stood.
  head_number bigint not null,
  head_hash bytea not null,
  content text not null,
  hash bytea not null check (octet_length(hash) = 32),
  primary key (association_id, canteen_id, number),
  unique (association_id, canteen_id, kind, first_day),
  check (last_day >= first_day)
);

create function ledger.refuse() returns trigger language plpgsql as $$
begin raise exception 'the ledger is append-only' using errcode = 'TL001'; end $$;
create trigger entries_frozen before update or delete on ledger.entries for each row execute function ledger.refuse();
create trigger entries_kept before truncate on ledger.entries for each statement execute function ledger.refuse();
create trigger lines_frozen before update or delete on ledger.lines for each row execute function ledger.refuse();
create trigger lines_kept before truncate on ledger.lines for each statement execute function ledger.refuse();
create trigger closings_frozen before update or delete on ledger.closings for each row execute function ledger.refuse();
create trigger closings_kept before truncate on ledger.closings for each statement execute function ledger.refuse();
create trigger heads_lasting before delete on ledger.heads for each row execute function ledger.refuse();
create trigger heads_kept before truncate on ledger.heads for each statement execute function ledger.refuse();
create trigger years_lasting before delete on ledger.fiscal_years for each row execute function ledger.refuse();
create trigger years_kept before truncate on ledger.fiscal_years for each statement execute function ledger.refuse();

-- A head only rises, and is always its last entry's.
create function ledger.head_rises() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  if new.association_id <> old.association_id or new.training <> old.training or new.number <= old.number
    or new.hash is distinct from (select hash from ledger.entries where association_id = new.association_id and number = new.number)
  then raise exception 'the head is that of the last entry' using errcode = 'TL001'; end if;
  return new;
end $$;
create trigger heads_rise before update on ledger.heads for each row execute function ledger.head_rises();

-- A year counts up, and is closed once.
create function ledger.year_goes_on() returns trigger language plpgsql as $$
begin
  if (new.association_id, new.first_day, new.last_day) is distinct from (old.association_id, old.first_day, old.last_day)
    or new.entries < old.entries or old.closed_on is not null
  then raise exception 'a fiscal year goes on, and is closed once' using errcode = 'TL001'; end if;
  return new;
end $$;
create trigger years_go_on before update on ledger.fiscal_years for each row execute function ledger.year_goes_on();

-- The text of an entry's head and of a line, as they are hashed: the same when written and when verified.
create function ledger.entry_text(association uuid, number bigint, fiscal_year date, entry_number bigint, canteen uuid, journal text,
  entry_date date, validated_on date, piece text, piece_date date, label text, reverses bigint)
returns text language sql stable parallel safe return
  concat('E', E'\t', '1', E'\t', association, E'\t', number, E'\t', to_char(fiscal_year, 'YYYY-MM-DD'), E'\t', entry_number, E'\t', canteen, E'\t', journal, E'\t',
    to_char(entry_date, 'YYYY-MM-DD'), E'\t', to_char(validated_on, 'YYYY-MM-DD'), E'\t', piece, E'\t', to_char(piece_date, 'YYYY-MM-DD'), E'\t', label, E'\t', reverses, E'\n');
create function ledger.line_text(account text, third_party text, debit_cents bigint, credit_cents bigint)
returns text language sql stable parallel safe return
  concat('L', E'\t', account, E'\t', third_party, E'\t', debit_cents, E'\t', credit_cents, E'\n');

-- A mistake of the program, not of a person.
create function ledger.wrong(word text) returns void language plpgsql as $$
begin raise exception '%', word using errcode = 'TL002'; end $$;

-- The first reason, if there is one, why entries may not be appended now. Call under the head's lock.
create function ledger.refusal(association uuid, given jsonb) returns text language sql stable set search_path = pg_catalog as $$
  select case when fiscal.first_day is null then 'no-fiscal-year' when fiscal.closed_on is not null then 'fiscal-year-closed'
      when journal = 'CA' and day <= (select max(last_day) from ledger.closings where association_id = association and canteen_id = canteen and kind = 'day')
      then 'day-closed'
      when reversed is not null then (select case when bool_or(entries.reverses = reversed) then 'already-reversed'
        when not coalesce(bool_or(number = reversed and entries.reverses is null), false) then 'nothing-to-reverse' end
        from ledger.entries where association_id = association and (number = reversed or entries.reverses = reversed)) end as refusal
  from (select distinct (value->>'date')::date as day, value->>'journal' as journal, (value->>'canteen')::uuid as canteen, (value->>'reverses')::bigint as reversed
      from jsonb_array_elements(given)) as asked
    left join ledger.fiscal_years as fiscal on association_id = association and day between first_day and last_day
  order by 1 nulls last limit 1 $$;

-- A reversal takes back each line of its entry.
create function ledger.check_reversal(association uuid, reversed bigint, given jsonb) returns void language plpgsql stable set search_path = pg_catalog as $$
begin
  if (select jsonb_agg(jsonb_build_array(account, third_party, credit_cents, debit_cents) order by position) from ledger.lines
      where association_id = association and number = reversed)
    is distinct from (select jsonb_agg(jsonb_build_array(line->'account', line->'thirdParty', line->'debitCents', line->'creditCents') order by position)
      from jsonb_array_elements(given) with ordinality as lines (line, position))
  then perform ledger.wrong('not-the-opposite'); end if;
end $$;

-- Appends entries in the order given, in one change of the head: the number of the last, or why not. An entry is
-- { canteen, journal, date, validatedOn, piece, pieceDate, label, reverses, lines: [{ account, thirdParty, debitCents, creditCents }] }.
create function ledger.append(association uuid, given jsonb, out number bigint, out refusal text) language plpgsql security definer set search_path = pg_catalog as $$
declare
  head ledger.heads; fiscal ledger.fiscal_years; fresh ledger.entries; entry record; entries ledger.entries[] := '{}'; first_number bigint;
begin
  select * into head from ledger.heads where association_id = association for update;
  refusal := case when head.number is null then 'no-fiscal-year' else ledger.refusal(association, given) end;
  if refusal is not null then return; end if;
  first_number := head.number;
  for entry in
    select value, (value->>'date')::date as day, text, debit, credit from jsonb_array_elements(given) with ordinality as entries (value, place),
      lateral (select string_agg(ledger.line_text(line->>'account', line->>'thirdParty', (line->>'debitCents')::bigint, (line->>'creditCents')::bigint), '' order by at) as text,
        sum((line->>'debitCents')::bigint) as debit, sum((line->>'creditCents')::bigint) as credit
        from jsonb_array_elements(value->'lines') with ordinality as lines (line, at)) as lines
    order by place
  loop
    if entry.debit is distinct from entry.credit or coalesce(entry.debit, 0) = 0 then perform ledger.wrong('unbalanced'); end if;
    if fiscal.association_id is null or entry.day not between fiscal.first_day and fiscal.last_day then
      update ledger.fiscal_years set entries = fiscal.entries where association_id = association and first_day = fiscal.first_day;
      select * into fiscal from ledger.fiscal_years where association_id = association and entry.day between first_day and last_day;
    end if;
    head.number := head.number + 1;
    fiscal.entries := fiscal.entries + 1;
    fresh := row(association, head.number, fiscal.first_day, fiscal.entries, entry.value->>'canteen', entry.value->>'journal', entry.day, entry.value->>'validatedOn',
      entry.value->>'piece', entry.value->>'pieceDate', entry.value->>'label', entry.value->>'reverses', null, null);
    if concat(fresh.piece, fresh.label) ~ '[\x01-\x1f\x7f]' then perform ledger.wrong('control-character'); end if;
    if fresh.reverses is not null then perform ledger.check_reversal(association, fresh.reverses, entry.value->'lines'); end if;
    fresh.content := ledger.entry_text(association, fresh.number, fresh.fiscal_year, fresh.entry_number, fresh.canteen_id, fresh.journal,
      fresh.entry_date, fresh.validated_on, fresh.piece, fresh.piece_date, fresh.label, fresh.reverses) || entry.text;
    head.hash := sha256(head.hash || convert_to(fresh.content, 'UTF8'));
    fresh.hash := head.hash;
    entries := entries || fresh;
  end loop;
  if head.number = first_number then perform ledger.wrong('nothing-to-append'); end if;
  insert into ledger.entries select * from unnest(entries);
  insert into ledger.lines
    select association, first_number + place, at, line->>'account', line->>'thirdParty', (line->>'debitCents')::bigint, (line->>'creditCents')::bigint
    from jsonb_array_elements(given) with ordinality as entries (value, place), jsonb_array_elements(value->'lines') with ordinality as lines (line, at);
  update ledger.fiscal_years set entries = fiscal.entries where association_id = association and first_day = fiscal.first_day;
  update ledger.heads set number = head.number, hash = head.hash where association_id = association;
  number := head.number;
end $$;

-- The first year begins a ledger; each other one follows the last. Null, or why not.
create function ledger.open_year(association uuid, starts date, ends date, in_training boolean) returns text
language plpgsql security definer set search_path = pg_catalog as $$
declare latest date;
begin
  insert into ledger.heads (association_id, hash, training)
    values (association, sha256(convert_to('tablee-ledger-1:' || association, 'UTF8')), in_training) on conflict do nothing;
  perform from ledger.heads where association_id = association for update;
  select max(last_day) into latest from ledger.fiscal_years where association_id = association;
  if starts <> coalesce(latest + 1, starts) then return 'years-follow'; end if;
  if ends < starts or ends >= starts + interval '24 months' then return 'odd-length'; end if;
  insert into ledger.fiscal_years (association_id, first_day, last_day) values (association, starts, ends);
  return null;
end $$;

-- Years are closed in their order, for ever.
create function ledger.close_year(association uuid, starts date, today date) returns text
language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform from ledger.heads where association_id = association for update;
  if exists (select from ledger.fiscal_years where association_id = association and first_day < starts and closed_on is null)
  then return 'earlier-year-open'; end if;
  update ledger.fiscal_years set closed_on = today where association_id = association and first_day = starts and last_day < today and closed_on is null;
  return case when found then null else 'not-closable' end;
end $$;

create function ledger.closing_text(association uuid, canteen uuid, number bigint, kind text, first_day date, last_day date, received_cents bigint,
  reversed_cents bigint, perpetual_received_cents bigint, perpetual_reversed_cents bigint, head_number bigint, head_hash bytea)
returns text language sql stable parallel safe return
  concat('C', E'\t', '1', E'\t', association, E'\t', canteen, E'\t', number, E'\t', kind, E'\t', to_char(first_day, 'YYYY-MM-DD'), E'\t', to_char(last_day, 'YYYY-MM-DD'), E'\t',
    received_cents, E'\t', reversed_cents, E'\t', perpetual_received_cents, E'\t', perpetual_reversed_cents, E'\t', head_number, E'\t', encode(head_hash, 'hex'), E'\n');

-- What a till received and took back between two days: entries of the journal CA that reverse nothing, and those that do.
create function ledger.till_totals(association uuid, canteen uuid, starts date, ends date)
returns table (received_cents bigint, reversed_cents bigint) language sql stable as $$
  select coalesce(sum(debit_cents) filter (where reverses is null), 0)::bigint, coalesce(sum(debit_cents) filter (where reverses is not null), 0)::bigint
  from ledger.entries join ledger.lines using (association_id, number)
  where association_id = association and canteen_id = canteen and journal = 'CA' and entry_date between starts and ends $$;

-- Closes a day, a month or a year of a canteen's till: null, or why not. Days follow each other; a month or a year is closed once its last day is. Doing it again does nothing.
create function ledger.close_till(association uuid, canteen uuid, period text, starts date, ends date) returns text
language plpgsql security definer set search_path = pg_catalog as $$
declare head ledger.heads; before ledger.closings; last_closed date; fresh ledger.closings;
begin
  select * into head from ledger.heads where association_id = association for update;
  if not found then return 'no-fiscal-year'; end if;
  if exists (select from ledger.closings where association_id = association and canteen_id = canteen and kind = period and first_day = starts)
  then return null; end if;
  select * into before from ledger.closings where association_id = association and canteen_id = canteen order by number desc limit 1;
  select max(last_day) into last_closed from ledger.closings where association_id = association and canteen_id = canteen and kind = 'day';
  if period = 'day' and (ends <> starts or starts <> coalesce(last_closed + 1, starts)) then return 'days-follow'; end if;
  if period <> 'day' and coalesce(last_closed < ends, true) then return 'last-day-open'; end if;
  fresh.association_id := association; fresh.canteen_id := canteen; fresh.number := coalesce(before.number, 0) + 1; fresh.kind := period;
  fresh.first_day := starts; fresh.last_day := ends; fresh.head_number := head.number; fresh.head_hash := head.hash;
  select t.received_cents, t.reversed_cents into fresh.received_cents, fresh.reversed_cents from ledger.till_totals(association, canteen, starts, ends) as t;
  fresh.perpetual_received_cents := coalesce(before.perpetual_received_cents, 0) + case period when 'day' then fresh.received_cents else 0 end;
  fresh.perpetual_reversed_cents := coalesce(before.perpetual_reversed_cents, 0) + case period when 'day' then fresh.reversed_cents else 0 end;
  fresh.content := ledger.closing_text(association, canteen, fresh.number, period, starts, ends, fresh.received_cents, fresh.reversed_cents,
    fresh.perpetual_received_cents, fresh.perpetual_reversed_cents, head.number, head.hash);
  fresh.hash := sha256(coalesce(before.hash, sha256(convert_to('tablee-closings-1:' || association || ':' || canteen, 'UTF8')))
    || convert_to(fresh.content, 'UTF8'));
  insert into ledger.closings select fresh.*;
  return null;
end $$;

revoke all on all functions in schema ledger from public;
