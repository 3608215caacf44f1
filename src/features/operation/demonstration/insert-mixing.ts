/** What the seating plans of past meals brought about: few a year ago, most of them now, each a little better than chance. */
import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'

/** The meals' own random ids are the chance. Tables of about eight; of the pairs at them some sit with their own party, others have met. */
export async function insertMixing(db: Database, canteenId: string, today: string): Promise<void> {
  await sql`
    with seated as (
      select canteen_id, meal_id, eaters as guests, ceil(eaters / 8.0) as tables, uuid_send(meal_id) as chance,
        eaters * (eaters / ceil(eaters / 8.0) - 1) / 2 - eaters * 0.45 as pairs,
        0.45 + 0.5 * newcomers / guests as never_met
      from figures
      where canteen_id = ${canteenId} and eaters >= 8
        and get_byte(uuid_send(meal_id), 0) < 230 - 0.45 * (${today}::date - service_date)
    ), compared as (
      select *, pairs * never_met as new_by_chance, pairs * 0.62 as across_by_chance, get_byte(chance, 2) % 3 as alone_by_chance,
        1.06 + get_byte(chance, 1) / 1700.0 as better
      from seated
    )
    insert into mixing_figures
    select canteen_id, meal_id, guests, tables,
      round(new_by_chance * better), round(new_by_chance * 0.94), round(new_by_chance), round(new_by_chance * 1.06),
      round(across_by_chance * better), round(across_by_chance * 0.93), round(across_by_chance), round(across_by_chance * 1.07),
      case when get_byte(chance, 3) < 60 then 1 else 0 end, greatest(0, alone_by_chance - 1), alone_by_chance, alone_by_chance + 2
    from compared`.execute(db)
}
