-- What the bank moved before the books began stands in the balances that they began with: such a line is set aside, and counts in nothing.
alter table bank_lines drop constraint bank_lines_set_aside_check;
alter table bank_lines add constraint bank_lines_set_aside_check check (set_aside in ('twice', 'wrong-file', 'other-account', 'before-books'));
-- The client's payment was on its invoice before the line was said to be it: the line may be something else, and the payment stays.
alter table bank_lines add column payment_was_there boolean not null default false;
alter table bank_lines add constraint bank_lines_payment_was_there_check check (payment_id is not null or not payment_was_there);
