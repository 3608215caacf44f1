-- What replaces a voucher that was a mistake: noted and written at once, when its entry is taken back (docs/decisions/0037-drafts-and-files.md).
alter table drafts add column replaces uuid, add foreign key (association_id, replaces) references drafts, add check (replaces <> id);
create unique index drafts_replaced_once on drafts (association_id, replaces) where replaces is not null;

-- Its entry is taken back: it stands for nothing any more. What it paid is owed again, and its invoice may be noted again.
alter table drafts add column taken_back boolean not null default false;
drop index drafts_settled_once;
create unique index drafts_settled_once on drafts (association_id, settles) where settles is not null and not taken_back;
drop index drafts_same_document;
create unique index drafts_same_document on drafts (association_id, third_party, document) where document <> '' and not taken_back;

-- A voucher stays as it was written; that it is taken back is said of it once.
drop trigger vouchers_stay on drafts;
create trigger vouchers_stay before delete on drafts for each row when (old.number is not null) execute function vouchers_stay();
create trigger vouchers_stay_as_they_are before update on drafts for each row
  when (old.number is not null and (old.taken_back or to_jsonb(new) - 'taken_back' is distinct from to_jsonb(old) - 'taken_back'))
  execute function vouchers_stay();

update drafts set taken_back = true
  where exists (select from ledger.entries where entries.association_id = drafts.association_id and entries.reverses = drafts.number);
