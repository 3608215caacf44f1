-- What was paid of an invoice that a credit note takes back is given back: a payment below zero.
alter table invoice_payments drop constraint invoice_payments_cents_check;
alter table invoice_payments add constraint invoice_payments_cents_check check (cents <> 0);
