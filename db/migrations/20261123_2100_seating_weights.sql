-- How much each thing counts in a seating plan, once the network has decided otherwise than at the beginning. The history says who and when.
create table seating_weights (
  only_one boolean primary key default true check (only_one),
  since timestamptz not null,
  difference_of_new double precision not null check (difference_of_new between 0 and 4),
  difference_alone double precision not null check (difference_alone between 0 and 1),
  age_class double precision not null check (age_class between 0 and 3),
  situation double precision not null check (situation between 0 and 3),
  newcomer double precision not null check (newcomer between 0 and 3),
  talked_with double precision not null check (talked_with between 1 and 12),
  fairness double precision not null check (fairness between 0 and 24),
  newness_half_life double precision not null check (newness_half_life between 7 and 730)
);
