-- What is paid is owed and stands, whoever takes it back or says that it was paid otherwise at the same time; and what a payment pays stays as it is.
create or replace function drafts_paid_at_most() returns trigger language plpgsql as $$
declare
  owed record;
  paid bigint;
begin
  select amount_cents, kind, way, taken_back into owed from drafts
    where association_id = new.association_id and id = new.settles for no key update;
  if not found or owed.taken_back
    or not coalesce((owed.kind = 'expense' and owed.way in ('unpaid', 'person')) or (owed.kind = 'income' and owed.way = 'awaited'), false) then
    raise exception 'a payment pays what is owed' using errcode = 'check_violation', constraint = 'drafts_pay_what_is_owed';
  end if;
  -- Asked after the lock: parts that were noted meanwhile are seen.
  select coalesce(sum(amount_cents), 0) into paid from drafts
    where association_id = new.association_id and settles = new.settles and not taken_back and id <> new.id;
  if paid + new.amount_cents > owed.amount_cents then
    raise exception 'more is paid than is owed' using errcode = 'check_violation', constraint = 'drafts_paid_at_most';
  end if;
  return new;
end $$;

-- Validating a month says its number alone: what is paid is not looked at again.
drop trigger drafts_paid_at_most on drafts;
create trigger drafts_paid_at_most before insert or update of settles, amount_cents, taken_back on drafts for each row
  when (new.settles is not null and not new.taken_back) execute function drafts_paid_at_most();

create function drafts_stay_while_paid() returns trigger language plpgsql as $$
begin
  if exists (select from drafts where association_id = old.association_id and settles = old.id and not taken_back) then
    raise exception 'what is paid stays as it is' using errcode = 'check_violation', constraint = 'drafts_stay_while_paid';
  end if;
  return new;
end $$;
create trigger drafts_stay_while_paid before update of kind, way, amount_cents, taken_back on drafts for each row
  when (old.kind in ('expense', 'income') and (old.kind, old.way, old.amount_cents, old.taken_back) is distinct from (new.kind, new.way, new.amount_cents, new.taken_back))
  execute function drafts_stay_while_paid();
