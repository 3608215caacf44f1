/** Of the meals to come: half of the guests said what helps to seat them, and a third of those who know the place welcome newcomers. */
import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'

/** The guests' own random ids are the chance. */
export async function insertSeatingAnswers(db: Database, canteenId: string): Promise<void> {
  await sql`
    insert into seating_answers (canteen_id, attendee_id, situation, hosts)
    select attendees.canteen_id, attendees.id,
      (array['working', 'working', 'studying', 'retired', 'out-of-work', 'other'])[1 + get_byte(uuid_send(attendees.id), 1) % 6],
      attendees.first_time is not true and get_byte(uuid_send(attendees.id), 2) % 3 = 0
    from attendees join meals on meals.canteen_id = attendees.canteen_id and meals.id = attendees.meal_id
    where meals.canteen_id = ${canteenId} and meals.state in ('published', 'held')
      and not attendees.is_child and get_byte(uuid_send(attendees.id), 0) % 2 = 0`.execute(db)
}
