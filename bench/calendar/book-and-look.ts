import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { now } from './fill-calendar.ts'
import type { CalendarServer } from './start-server.ts'

const pauseMilliseconds = 40

/** Books places one after the other until told, and looks after each whether the calendar says so. @throws when it does not */
export async function bookAndLook(client: pg.Client, server: CalendarServer, ended: () => boolean): Promise<number> {
  let bookings = 0
  while (!ended()) {
    await bookAndLookOnce(client, server)
    bookings++
    await sleep(pauseMilliseconds)
  }
  return bookings
}

/** One place of a random meal of the week that is shown is taken or given back; the next answer must show it. */
export async function bookAndLookOnce(client: pg.Client, server: CalendarServer): Promise<void> {
  const { rows } = await client.query<{ canteen: string; slug: string; left: number }>(
    `with chosen as (select canteen_id, id from meals where service_date < $1::date + 7 order by random() limit 1)
     update meals set eaters_confirmed = case when eaters_confirmed < table_places then eaters_confirmed + 1 else eaters_confirmed - 1 end
     from chosen, canteens
     where meals.canteen_id = chosen.canteen_id and meals.id = chosen.id and canteens.id = meals.canteen_id
     returning canteens.slug as canteen, meals.slug, table_places - eaters_confirmed as left`,
    [now],
  )
  const [meal] = rows
  if (!meal) throw new Error('no meal to book')
  const page = await (await fetch(server.calendar)).text()
  const shown = placesAtTable(page, `/cantines/${meal.canteen}/repas/${meal.slug}"`)
  if (shown !== meal.left) throw new Error(`the calendar shows ${shown} places at table where ${meal.left} are left`)
}

/** The number after « table » on the line of a meal; 0 where the line says that nothing is left. */
function placesAtTable(page: string, address: string): number {
  const from = page.indexOf(address)
  const line = page.slice(from, page.indexOf('</li>', from))
  return Number(/table <b>(\d+)</.exec(line)?.[1] ?? 0)
}
