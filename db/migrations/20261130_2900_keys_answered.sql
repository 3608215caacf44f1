-- Guests pay once a trial was read back and the keys that take real money answered (docs/decisions/0041-online-payments.md).
alter table payment_accounts add column answered_on date;
