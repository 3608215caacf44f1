-- What volunteers spent for the canteen, and say they give (docs/decisions/0042-gifts-and-receipts.md). A waived claim is a gift of the same id.
create table expense_claims (
  association_id uuid not null references associations,
  -- Made with the form: the same form sent twice is one claim.
  id uuid not null,
  canteen_id uuid not null references canteens,
  donor_id uuid,
  spent_on date not null,
  nature text not null,
  what text not null,
  cents bigint not null check (cents > 0),
  state text not null check (state in ('claimed', 'approved', 'refused', 'waived', 'to-repay')),
  -- Why it was refused.
  answer text not null default '',
  -- What the volunteer signed with, and when.
  signed text not null default '',
  signed_on date,
  primary key (association_id, id),
  foreign key (association_id, donor_id) references donors on delete set null (donor_id),
  check ((signed_on is not null) = (state = 'waived'))
);
create index expense_claims_open on expense_claims (association_id, spent_on desc);
create index expense_claims_of_donor on expense_claims (association_id, donor_id);
