-- What a closing keeps for some hours, so that a meal that is opened again is as it was.
alter table meals
  -- The last closing; stays when the meal is opened again.
  add column closed_at timestamptz,
  -- What has been erased is not the same as what never was.
  add column needs_erased_at timestamptz,
  add column plan_erased_at timestamptz;

-- Whom the closing found still expected, unlike those whom somebody noted absent.
alter table attendees add column missed_at_closing boolean not null default false;

-- Until now a closing erased needs and plan at once.
update meals set closed_at = ends_at, needs_erased_at = ends_at, plan_erased_at = ends_at where state = 'closed';

create index meals_to_erase on meals (ends_at) where needs_erased_at is null or plan_erased_at is null;
