-- A supplier's bill may be paid in several parts: never by more than it is, whoever notes parts at the same time.
drop index drafts_settled_once;
create index drafts_settling on drafts (association_id, settles) where settles is not null and not taken_back;

create function drafts_paid_at_most() returns trigger language plpgsql as $$
declare
  owed bigint;
  paid bigint;
begin
  select amount_cents into owed from drafts where association_id = new.association_id and id = new.settles for no key update;
  -- Asked after the lock: parts that were noted meanwhile are seen.
  select coalesce(sum(amount_cents), 0) into paid from drafts
    where association_id = new.association_id and settles = new.settles and not taken_back and id <> new.id;
  if paid + new.amount_cents > owed then
    raise exception 'more is paid than is owed' using errcode = 'check_violation', constraint = 'drafts_paid_at_most';
  end if;
  return new;
end $$;
create trigger drafts_paid_at_most before insert or update on drafts for each row
  when (new.settles is not null and not new.taken_back) execute function drafts_paid_at_most();
