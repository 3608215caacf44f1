-- How canteens fare, in signs that each agreed to share with the network's team (docs/decisions/0080-vitality.md).
create table vitality_shares (
  canteen_id uuid not null references canteens (id),
  sign text not null check (sign in ('openings', 'rota', 'mixing', 'exchange')),
  since timestamptz not null,
  primary key (canteen_id, sign)
);

-- What the network's team notes of a canteen, read there too.
create table vitality_notes (
  canteen_id uuid not null references canteens (id),
  id uuid not null,
  words text not null check (char_length(words) between 1 and 2000),
  written_by uuid references users (id) on delete set null,
  written_at timestamptz not null,
  primary key (canteen_id, id)
);
create index vitality_notes_written_by_idx on vitality_notes (written_by);

-- When somebody last heard of a canteen: one row each, so that the first page costs the same whatever their number.
create table vitality_contacts (
  canteen_id uuid primary key references canteens (id) on delete cascade,
  -- By a note of the network's team; and, of canteens that share it, by an exchange with others.
  last_on date
);
create index vitality_contacts_oldest on vitality_contacts (last_on nulls first, canteen_id);
insert into vitality_contacts (canteen_id) select id from canteens;

create function begin_contact() returns trigger language plpgsql as $$
begin
  insert into vitality_contacts (canteen_id) values (new.id) on conflict do nothing;
  return null;
end $$;
create trigger begin_contact after insert on canteens for each row execute function begin_contact();
