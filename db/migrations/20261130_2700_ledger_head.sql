-- The ledger's head, taken before what it will be asked to append is counted: whoever appends meanwhile waits, or was waited for.
create function ledger.take_head(association uuid) returns void
language plpgsql security definer set search_path to 'pg_catalog' as $$
begin
  perform from ledger.heads where association_id = association for update;
end $$;
revoke all on function ledger.take_head from public;
