-- What is good once and was used: permissions to take something back, and the keys of forms that must not count twice. Only digests, until
-- they could not be used any more anyway; of a form's key that instant is a midnight, so that no row tells when its form was sent.
alter table used_take_backs rename to used_keys;
alter table used_keys rename constraint used_take_backs_pkey to used_keys_pkey;
alter table used_keys rename constraint used_take_backs_canteen_id_fkey to used_keys_canteen_id_fkey;
