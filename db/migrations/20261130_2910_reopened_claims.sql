-- A volunteer's expense that was waived may be taken up again, and waived anew: each time it is another gift (docs/decisions/0042-gifts-and-receipts.md).
alter table expense_claims add column gift_id uuid;
update expense_claims set gift_id = id where state = 'waived';
alter table expense_claims add foreign key (association_id, gift_id) references gifts (association_id, id);
alter table expense_claims add check ((gift_id is not null) = (state = 'waived'));
