import { sql } from 'kysely'

/** Drafts of the oldest month that may be validated, as a part of a question about canteens. Of the whole association: its books are one. */
export function draftsWaiting(now: Date) {
  return sql`(select json_build_object('month', month, 'drafts', count) from (
    select to_char(day, 'YYYY-MM') as month, count(*)::int from drafts
    where drafts.association_id = canteens.association_id and number is null
      and day < date_trunc('month', ${now} at time zone time_zone)::date
    group by 1 order by 1 limit 1) as waiting)`
}
