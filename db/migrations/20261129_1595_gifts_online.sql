-- Gifts may be paid online too.
alter table gifts drop constraint gifts_means_check;
alter table gifts add constraint gifts_means_check check (means in ('cash', 'cheque', 'card', 'transfer', 'online'));
