-- Which expense pays back what somebody asked back: whether and when it was paid, and whether it was taken back, that one says
-- (docs/decisions/0042-gifts-and-receipts.md).
alter table expense_claims
  add column draft_id uuid,
  add foreign key (association_id, draft_id) references drafts on delete set null (draft_id);
create unique index expense_claims_paid_back_once on expense_claims (association_id, draft_id) where draft_id is not null;
