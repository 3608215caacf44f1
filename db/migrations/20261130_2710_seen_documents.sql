-- Who runs a canteen was told that an invoice was noted already though the voucher is hidden from them: wages, or another canteen's. The database
-- refuses it twice among what the same people see; who reads all that is noted is refused whatever stands (docs/decisions/0037-drafts-and-files.md).
drop index drafts_same_document;
create unique index drafts_same_document on drafts (association_id, third_party, document,
    (case when kind = 'expense' and (nature is null or nature not in ('wages', 'social-charges')) then canteen_id end))
  nulls not distinct where document <> '' and third_party is not null and not taken_back;
