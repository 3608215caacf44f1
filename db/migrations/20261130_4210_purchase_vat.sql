-- What is known of a purchase's VAT: 'known' (vat_cents of its cents, perhaps none), 'unknown' (cents are with whatever VAT there is), 'left-out' (cents
-- are without it). Its lines count as cents - vat_cents does: without VAT, but with it where it is unknown (docs/decisions/0053-purchases.md).
alter table purchases add column vat_state text not null default 'unknown' check (vat_state in ('known', 'unknown', 'left-out'));
-- Until now a form left empty and no VAT were kept alike. Lines of files are without VAT, and a purchase made of nothing else is their sum.
update purchases set vat_state = 'known' where vat_cents > 0 or way <> 'bought';
update purchases set vat_state = 'left-out' where vat_state = 'unknown' and cents = lines_cents and exists (
  select from purchase_lines as lines where lines.canteen_id = purchases.canteen_id and lines.purchase_id = purchases.id)
  and not exists (select from purchase_lines as lines where lines.canteen_id = purchases.canteen_id and lines.purchase_id = purchases.id
    and digest is null);
alter table purchases alter column vat_state drop default;
alter table purchases add constraint vat_is_of_what_is_known check (vat_cents = 0 or vat_state = 'known');
