-- A voucher whose entry is taken back stands for nothing any more: what it paid is owed again, and its invoice may be noted again
-- (docs/decisions/0037-drafts-and-files.md). It stays as it was written; that it is taken back is said of it once.
-- For databases that 20261130_1010_corrections passed in its first, shorter form; on the others it finds all of it done.
alter table drafts add column if not exists taken_back boolean not null default false;
drop trigger if exists vouchers_stay on drafts;
drop trigger if exists vouchers_stay_as_they_are on drafts;
-- Before the index below, which holds a voucher and what replaces it apart by this.
update drafts set taken_back = true
  where not taken_back
    and exists (select from ledger.entries where entries.association_id = drafts.association_id and entries.reverses = drafts.number);
create trigger vouchers_stay before delete on drafts for each row when (old.number is not null) execute function vouchers_stay();
create trigger vouchers_stay_as_they_are before update on drafts for each row
  when (old.number is not null and (old.taken_back or to_jsonb(new) - 'taken_back' is distinct from to_jsonb(old) - 'taken_back'))
  execute function vouchers_stay();

drop index drafts_settled_once;
create unique index drafts_settled_once on drafts (association_id, settles) where settles is not null and not taken_back;
drop index drafts_same_document;
create unique index drafts_same_document on drafts (association_id, third_party, document) where document <> '' and not taken_back;
