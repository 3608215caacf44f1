-- What a circle of a canteen promised, and which trainings are due there: shown to the network's team where the circle, or the canteen, agreed
-- (docs/decisions/0088-what-was-promised.md). Never who.
alter table circles add column shows_promises boolean not null default false;
alter table circles add constraint circles_of_network_show_to_all check (canteen_id is not null or not shows_promises);
alter table vitality_shares drop constraint vitality_shares_sign_check;
alter table vitality_shares add constraint vitality_shares_sign_check
  check (sign in ('openings', 'rota', 'mixing', 'exchange', 'trainings'));
