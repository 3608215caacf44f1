-- An answer says how it went instead of raising an error, so that no log says when somebody answered: the slot is filled and the token spent, both or
-- neither. `held` is what the slot held when the ballot was added to it: where somebody else has answered since, nothing is done, and it is read and sealed
-- again. Nobody waits for the disk: a crash loses the urn anyway.
drop function cast_ballot(uuid, text, uuid, integer, bytea, text, bytea);
create function cast_ballot(canteen uuid, token text, wave uuid, urn_slot integer, held bytea, sealed_by text, sealed bytea) returns text
language plpgsql as $$
begin
  perform set_config('synchronous_commit', 'off', true);
  -- The token first: who uses it at the same instant waits, and so does the end of the wave.
  perform from survey_tokens where canteen_id = canteen and digest = token and wave_id = wave for update;
  if not found then
    return 'spent';
  end if;
  if held is null then
    insert into survey_urns values (canteen, wave, urn_slot, sealed_by, sealed) on conflict do nothing;
  else
    update survey_urns set key_id = sealed_by, bytes = sealed
    where canteen_id = canteen and wave_id = wave and slot = urn_slot and bytes = held;
  end if;
  if not found then
    return 'changed';
  end if;
  delete from survey_tokens where canteen_id = canteen and digest = token;
  return 'cast';
end
$$;
