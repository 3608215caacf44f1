/**
 * Booking under load: one booking in one HTTP call, sixty clients at once, until more than every place has been asked for. The
 * server is the real one (`dist/web.js`) in a process of its own, with every write safe on disk. Compared with a bare loop of the
 * same SQL transaction, recorded from the command itself, on the same database with as many clients and connections.
 */
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { bookByHttp } from './booking/book-by-http.ts'
import { bookBySql } from './booking/book-by-sql.ts'
import { addMeals, countPlaces } from './booking/meals.ts'
import { onSafeDatabase } from './booking/safe-database.ts'
import { startServer } from './booking/start-server.ts'

const clients = 60
const connections = 10
const rounds = 3
const meals = 20
const placesOfMeal = 40
/** More than there are places, so that the last ones are fought for. */
const askedPerPlace = 1.1

export function run(_args: readonly string[] = []): Promise<void> {
  return onSafeDatabase(measure)
}

type Round = { perSecond: number; times: number[] }

async function measure(databaseUrl: string): Promise<void> {
  const pool = openPool(databaseUrl, connections)
  const db = openDatabase(pool)
  const server = await startServer(databaseUrl, connections)
  try {
    const load = { clients, asked: Math.round(meals * placesOfMeal * askedPerPlace) }
    await bookByHttp(server.origin, await addMeals(db, meals, placesOfMeal), load)
    await bookBySql(pool, await addMeals(db, meals, placesOfMeal), { clients, bookings: meals * placesOfMeal })
    const [http, bare]: [Round[], number[]] = [[], []]
    const measured: Awaited<ReturnType<typeof addMeals>> = []
    for (let round = 0; round < rounds; round++) {
      const fresh = await addMeals(db, meals, placesOfMeal)
      measured.push(...fresh)
      http.push(await bookByHttp(server.origin, fresh, load))
      bare.push(await bookBySql(pool, await addMeals(db, meals, placesOfMeal), { clients, bookings: meals * placesOfMeal }))
    }
    report(http, bare, await countPlaces(db, measured))
  } finally {
    await server.stop()
    await db.destroy()
  }
}

function report(http: readonly Round[], bare: readonly number[], { confirmed, capacity }: { confirmed: number; capacity: number }): void {
  const bookingsPerSecond = mean(http.map(({ perSecond }) => perSecond))
  const shareOfBareSql = bookingsPerSecond / mean(bare)
  const p95Ms = percentile95(http.flatMap(({ times }) => times))
  const line = (what: string, value: string, aim = '') => say(`${what.padEnd(44)}${value.padStart(14)}   ${aim}`)
  line('bookings a second, one HTTP call each', bookingsPerSecond.toFixed(0), `${clients} clients, ${rounds} rounds`)
  line('the same SQL transaction in a bare loop', mean(bare).toFixed(0), `${connections} connections, as the server`)
  line('share of the bare loop', `${(shareOfBareSql * 100).toFixed(0)} %`, 'at least 40 %')
  line('p95 of an answer', `${p95Ms.toFixed(0)} ms`)
  line('places confirmed', String(confirmed), `exactly ${capacity}`)
  say(
    JSON.stringify({
      bookingsPerSecond: Math.round(bookingsPerSecond),
      shareOfBareSql: rounded(shareOfBareSql),
      p95Ms: rounded(p95Ms),
      confirmed,
      capacity,
    }),
  )
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function percentile95(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length * 0.95)] ?? Number.NaN
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
