-- For how many years the detail of a meal's money is kept, for meals from a day on. What was in force on the day of a meal holds for it.
create table detail_keepings (
  valid_from date primary key,
  -- Six for tax, ten for accounts and vouchers, counted from the end of the fiscal year.
  years smallint not null check (years between 6 and 50)
);
insert into detail_keepings values ('2000-01-01', 10);

-- Two closings of one meal differed by who came, or paid, between them; nobody reads these numbers here.
update events set facts = '{}' where name = 'meal.closed';
