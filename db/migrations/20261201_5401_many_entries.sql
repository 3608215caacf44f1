-- Many entries and the reading of the whole chain, faster (docs/decisions/0034-the-ledger.md).

-- What the server plans for a call of one entry, it keeps for the session, and a call of thousands took half as long again by that plan. One of many is
-- planned for itself.
create function ledger.append_many(association uuid, given jsonb, out number bigint, out refusal text)
language sql set search_path = pg_catalog set plan_cache_mode = force_custom_plan as $$
  select appended.number, appended.refusal from ledger.append(association, given) as appended $$;
revoke all on function ledger.append_many from public;

-- As before; a row's text is compared before the rows are put in their order, which then carries what the chain needs and no more.
create or replace function ledger.check_entries(association uuid, after bigint, last bigint, out entries bigint, out fault jsonb)
language sql stable parallel safe cost 10000000
set search_path = pg_catalog set datestyle = 'ISO, YMD' set enable_sort = off set enable_hashjoin = off set enable_bitmapscan = off as $$
  with bodies as (
    select number, count(*) as lines, sum(debit_cents - credit_cents) = 0 as balanced,
      string_agg(ledger.line_text(account, third_party, debit_cents, credit_cents), '' order by position) as body
    from ledger.lines where association_id = association and number between after and last group by number
  ), compared as (
    select number, hash, content, lines, balanced, content = ledger.entry_text(association_id, number, fiscal_year, entry_number, canteen_id, journal,
      entry_date, validated_on, piece, piece_date, label, reverses) || body as written
    from ledger.entries left join bodies using (number) where association_id = association and number between after and last
  ), read as (
    select compared.*, row_number() over chain + greatest(after - 1, 0) as place,
      lag(hash, 1, sha256(convert_to('tablee-ledger-1:' || association, 'UTF8'))) over chain as before
    from compared window chain as (order by number)
  ), found as (
    select number, lines, case
      when number <> place then 'gap'
      when hash <> sha256(before || convert_to(content, 'UTF8')) then 'hash'
      when written is not true then 'text'
      when balanced is not true then 'balance' end as what
    from read where number > after
  ), summed as (
    select count(*) as entries, sum(lines) as lines,
      (array_agg(jsonb_build_object('where', 'entry', 'number', number, 'what', what) order by number) filter (where what is not null))[1] as fault
    from found
  )
  select entries, case when fault is not null then fault
    when lines is distinct from (select nullif(count(*), 0) from ledger.lines where association_id = association and number > after and number <= last)
    then (select jsonb_build_object('where', 'entry', 'number', min(number), 'what', 'gap') from ledger.lines
      where association_id = association and number > after and number <= last
        and not exists (select from ledger.entries where entries.association_id = association and entries.number = lines.number)) end
  from summed $$;
