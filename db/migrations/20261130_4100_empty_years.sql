-- A fiscal year opened with wrong dates goes again while nothing stands in it: no entry, no day of a till, no sale. Only the last one, since years follow
-- each other; everything else of a year stays refused, to the owner of the tables too.
create function ledger.year_lasts() returns trigger language plpgsql as $$
begin
  if old.closed_on is not null
    or exists (select from ledger.fiscal_years where association_id = old.association_id and first_day > old.first_day)
    or exists (select from ledger.entries where association_id = old.association_id and fiscal_year = old.first_day)
    or exists (select from ledger.closings where association_id = old.association_id and first_day <= old.last_day and last_day >= old.first_day)
    or exists (select from ledger.sales where association_id = old.association_id and day between old.first_day and old.last_day)
  then raise exception 'the ledger is append-only' using errcode = 'TL001'; end if;
  return old;
end $$;
drop trigger years_lasting on ledger.fiscal_years;
create trigger years_lasting before delete on ledger.fiscal_years for each row execute function ledger.year_lasts();

-- Sales are chained under their canteen, everything else under the head: neither comes in between.
create function ledger.remove_year(association uuid, starts date, ends date) returns text
language plpgsql security definer set search_path to 'pg_catalog' as $$
declare fiscal ledger.fiscal_years;
begin
  perform from public.canteens where association_id = association order by id for no key update;
  perform from ledger.heads where association_id = association for update;
  select * into fiscal from ledger.fiscal_years where association_id = association and first_day = starts;
  if not found or fiscal.last_day <> ends then return 'changed-meanwhile'; end if;
  if exists (select from ledger.fiscal_years where association_id = association and first_day > starts) then return 'not-the-last'; end if;
  if fiscal.entries > 0 or fiscal.closed_on is not null
    or exists (select from ledger.closings where association_id = association and first_day <= ends and last_day >= starts)
    or exists (select from ledger.sales where association_id = association and day between starts and ends)
  then return 'something-stands'; end if;
  delete from ledger.fiscal_years where association_id = association and first_day = starts;
  return null;
end $$;
revoke all on function ledger.remove_year from public;
