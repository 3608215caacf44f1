/** Half of the invented guests agreed that whom they sit with is remembered: what they met in a year, and that they come again. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { retention } from '#src/features/guests/encounters/forget-encounters.ts'
import { guestKeyOf } from '#src/features/guests/encounters/guest-key.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Rows } from './meal-rows.ts'

type InsertEncounters = { canteenId: string; secret: string; today: string; rows: Rows }

export async function insertEncounters(db: Database, request: InsertEncounters): Promise<void> {
  const remembered = findAgreeing(request).flatMap(({ attendeeId, mealId, day, ...guest }) => {
    const key = guestKeyOf(request, guest)
    return key ? { attendee_id: attendeeId, meal_id: mealId, guest_key: key, day } : []
  })
  await rememberAll(db, request, remembered)
}

/** Who books with a contact, each time: the contact decides whether they agree. */
function findAgreeing({ today, rows }: InsertEncounters) {
  const oldest = Temporal.PlainDate.from(today).subtract({ months: retention.encounterMonths }).toString()
  const dayOf = new Map(rows.meals.map(({ id, service_date }) => [id, service_date]))
  const bookingOf = new Map(rows.bookings.map((booking) => [booking.id, booking]))
  return rows.attendees.flatMap(({ id, booking_id, position, mode, arrival, first_name }) => {
    const { state, email = null, phone = null, meal_id } = bookingOf.get(booking_id)!
    const [contact, day] = [email ?? phone, dayOf.get(meal_id)!]
    if (position !== 0 || mode === 'cook' || state !== 'confirmed' || arrival === 'no-show' || day <= oldest) return []
    return contact && agrees(contact) ? [{ attendeeId: id!, mealId: meal_id, day, firstName: first_name!, email, phone }] : []
  })
}

function agrees(contact: string): boolean {
  return Number.parseInt(createHash('sha256').update(contact).digest('hex').slice(0, 2), 16) % 2 === 0
}

type Remembered = { attendee_id: string; meal_id: string; guest_key: string; day: string }

/** At past meals the guests' own random ids chose one of four tables; of a pair only the last evening is kept. */
async function rememberAll(db: Database, { canteenId, today }: InsertEncounters, remembered: readonly Remembered[]): Promise<void> {
  await sql`
    with said as (
      select * from json_to_recordset(${JSON.stringify(remembered)}::json) as said (attendee_id uuid, meal_id uuid, guest_key text, day date)
    ), agreed as (
      insert into remembered_guests
      select ${canteenId}, guest_key, least(max(day), ${today}::date) from said group by guest_key
    ), seated as (
      select meal_id, guest_key collate "C" as guest_key, day, get_byte(uuid_send(attendee_id), 3) % 4 as seated_at
      from said where day < ${today}
    ), met as (
      insert into encounters
      select ${canteenId}, one.guest_key, other.guest_key, max(one.day)
      from seated as one join seated as other using (meal_id, seated_at)
      where one.guest_key < other.guest_key
      group by one.guest_key, other.guest_key
    )
    insert into seating_answers (canteen_id, attendee_id, guest_key)
    select ${canteenId}, attendee_id, guest_key from said where day >= ${today}
    on conflict (canteen_id, attendee_id) do update set guest_key = excluded.guest_key`.execute(db)
}
