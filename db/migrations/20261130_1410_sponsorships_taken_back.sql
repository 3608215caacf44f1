-- What a partner offered and took back, or was noted by mistake: it covers nobody from then on. Those whose entry was taken back in the books already are.
alter table sponsorships add column taken_back_on date;
update sponsorships set taken_back_on = back.entry_date
  from canteens, ledger.entries as back
  where canteens.id = sponsorships.canteen_id and back.association_id = canteens.association_id and back.reverses = sponsorships.entry_number;
