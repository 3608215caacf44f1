-- What the tables brought about, added up by month like the other figures. Of meals closed with a plan only; pairs are counted of the whole room.
alter table monthly_figures
  add column meals_with_plan integer not null default 0,
  add column seated_guests integer not null default 0,
  add column meeting_nobody_new integer not null default 0,
  add column new_encounters integer not null default 0,
  add column across_difference integer not null default 0,
  -- New encounters of the meals whose plan was compared with random seatings, and the middle of those.
  add column compared_encounters integer not null default 0,
  add column random_encounters integer not null default 0,
  add check (meeting_nobody_new between 0 and seated_guests);
alter table network_monthly_figures
  add column meals_with_plan integer not null default 0,
  add column seated_guests integer not null default 0,
  add column meeting_nobody_new integer not null default 0,
  add column new_encounters integer not null default 0,
  add column across_difference integer not null default 0,
  add column compared_encounters integer not null default 0,
  add column random_encounters integer not null default 0,
  add check (meeting_nobody_new between 0 and seated_guests);

update monthly_figures set
  meals_with_plan = mixing.meals,
  seated_guests = mixing.guests,
  meeting_nobody_new = mixing.meeting_nobody_new,
  new_encounters = mixing.new_encounters,
  across_difference = mixing.across_difference,
  compared_encounters = mixing.compared_encounters,
  random_encounters = mixing.random_encounters
from (
  select canteen_id, date_trunc('month', service_date)::date as month, count(*) as meals, sum(mixing_figures.guests) as guests,
    sum(meeting_nobody_new) as meeting_nobody_new, sum(new_encounters) as new_encounters, sum(across_difference) as across_difference,
    coalesce(sum(new_encounters) filter (where new_encounters_middle is not null), 0) as compared_encounters,
    coalesce(sum(new_encounters_middle), 0) as random_encounters
  from figures join mixing_figures using (canteen_id, meal_id)
  group by canteen_id, month
) as mixing
where mixing.canteen_id = monthly_figures.canteen_id and mixing.month = monthly_figures.month;

update network_monthly_figures set
  meals_with_plan = mixing.meals_with_plan,
  seated_guests = mixing.seated_guests,
  meeting_nobody_new = mixing.meeting_nobody_new,
  new_encounters = mixing.new_encounters,
  across_difference = mixing.across_difference,
  compared_encounters = mixing.compared_encounters,
  random_encounters = mixing.random_encounters
from (
  select month, sum(meals_with_plan) as meals_with_plan, sum(seated_guests) as seated_guests, sum(meeting_nobody_new) as meeting_nobody_new,
    sum(new_encounters) as new_encounters, sum(across_difference) as across_difference, sum(compared_encounters) as compared_encounters,
    sum(random_encounters) as random_encounters
  from monthly_figures group by month
) as mixing
where mixing.month = network_monthly_figures.month;
