-- Where the middle of the three ages ends, as the network chose it: from the first day of a month on. None: 25–55.
create table age_bounds (
  valid_from date primary key check (extract(day from valid_from) = 1),
  bounds text not null check (bounds in ('25-55', '25-54'))
);
