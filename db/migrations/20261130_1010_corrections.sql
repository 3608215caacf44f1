-- What replaces a voucher that was a mistake: noted and written at once, when its entry is taken back (docs/decisions/0037-drafts-and-files.md).
alter table drafts add column replaces uuid, add foreign key (association_id, replaces) references drafts, add check (replaces <> id);
create unique index drafts_replaced_once on drafts (association_id, replaces) where replaces is not null;
-- It keeps the number of its invoice, which the voucher that it replaces has for ever.
drop index drafts_same_document;
create unique index drafts_same_document on drafts (association_id, third_party, document) where document <> '' and replaces is null;
