-- The next meal of each canteen, and those that nobody closed, whatever their past.
create index meals_announced_of_canteen on meals (canteen_id, table_at) where state in ('published', 'held');
