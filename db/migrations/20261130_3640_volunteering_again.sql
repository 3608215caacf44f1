-- A month of volunteering whose entry was taken back may be noted again: one of them stands.
drop index drafts_one_of_volunteering;
create unique index drafts_one_of_volunteering on drafts (association_id, canteen_id, day) where kind = 'volunteering' and not taken_back;
