-- A link that was given leads somewhere for ever: the addresses that a canteen ever had stay its own, and no other canteen takes them.
create table canteen_addresses (
  canteen_id uuid not null references canteens (id) on delete cascade,
  slug text not null,
  primary key (canteen_id, slug),
  constraint canteen_addresses_slug_key unique (slug)
);
insert into canteen_addresses (canteen_id, slug) select id, slug from canteens;

-- Whatever names a canteen: who comes second waits for the first, then is told that the address is taken.
create function keep_canteen_address() returns trigger language plpgsql as $$
begin
  if not exists (select from canteen_addresses where canteen_id = new.id and slug = new.slug) then
    insert into canteen_addresses (canteen_id, slug) values (new.id, new.slug);
  end if;
  return null;
end $$;
create trigger canteen_keeps_address after insert or update of slug on canteens for each row execute function keep_canteen_address();
