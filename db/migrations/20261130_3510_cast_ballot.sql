-- An answer in one journey: the token is spent and the slot filled, both or neither. `held` is what the slot held when the ballot was added to it: where
-- somebody else has answered since, it is read and sealed again. Nobody waits for the disk: a crash loses the urn anyway.
create function cast_ballot(canteen uuid, token text, wave uuid, urn_slot integer, held bytea, sealed_by text, sealed bytea) returns boolean
language plpgsql as $$
begin
  perform set_config('synchronous_commit', 'off', true);
  delete from survey_tokens where canteen_id = canteen and digest = token and wave_id = wave;
  if not found then
    return false;
  end if;
  if held is null then
    insert into survey_urns values (canteen, wave, urn_slot, sealed_by, sealed) on conflict do nothing;
  else
    update survey_urns set key_id = sealed_by, bytes = sealed
    where canteen_id = canteen and wave_id = wave and slot = urn_slot and bytes = held;
  end if;
  if not found then
    raise exception 'the slot has changed meanwhile' using errcode = 'serialization_failure';
  end if;
  return true;
end
$$;
