/**
 * Five hundred clients at once on one meal with forty places at table, ten in the kitchen and a waiting list, against two real web
 * processes on one PostgreSQL with every write safe on disk. A second rush loses one of the two processes midway by SIGKILL: all
 * who were told that they are booked or on the list must be.
 */
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { onSafeDatabase } from './booking/safe-database.ts'
import { startServer } from './booking/start-server.ts'
import { addMeal, countLost, countRush, type MealToRush } from './rush/meal.ts'
import { rushMeal, type Rusher } from './rush/rush-meal.ts'

const clients = 500
const processes = 2
const connections = 10
/** One process dies once so many have their answer. */
const killedAfter = 120

export function run(_args: readonly string[] = []): Promise<void> {
  return onSafeDatabase(measure)
}

async function measure(databaseUrl: string): Promise<void> {
  const db = openDatabase(openPool(databaseUrl, connections))
  const servers = await startServers(databaseUrl)
  const origins = servers.map(({ origin }) => origin)
  const publicOrigin = origins[0]!
  try {
    // Servers that have been at work: a rush does not meet cold ones.
    await rushMeal({ origins, publicOrigin, meal: await addMeal(db), clients })
    const meal = await addMeal(db)
    const rushed = await rushMeal({ origins, publicOrigin, meal, clients })
    const disturbed = await addMeal(db)
    const victim = servers.at(-1)!
    const onAnswer = (answered: number): void => void (answered === killedAfter && victim.kill())
    const survivors = await rushMeal({ origins, publicOrigin, meal: disturbed, clients, onAnswer })
    report(rushed, {
      counted: await countRush(db, meal),
      afterKill: await countRush(db, disturbed),
      lostAfterKill: (await lostOf(db, disturbed, survivors)) + countUnanswered(survivors),
    })
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
    await db.destroy()
  }
}

/** All behind one public address, as behind a load balancer. */
async function startServers(databaseUrl: string) {
  const first = await startServer(databaseUrl, connections)
  const others = Array.from({ length: processes - 1 }, () => startServer(databaseUrl, connections, first.origin))
  return [first, ...(await Promise.all(others))]
}

function lostOf(db: Parameters<typeof countLost>[0], meal: MealToRush, rushers: readonly Rusher[]): Promise<number> {
  const told = rushers.filter(({ answer }) => answer === 'booked' || answer === 'waiting')
  return countLost(
    db,
    meal,
    told.map(({ email }) => email),
  )
}

function countUnanswered(rushers: readonly Rusher[]): number {
  return rushers.filter(({ answer }) => answer === 'unanswered').length
}

type Counted = Awaited<ReturnType<typeof countRush>>

function report(rushed: readonly Rusher[], found: { counted: Counted; afterKill: Counted; lostAfterKill: number }): void {
  const { counted, afterKill, lostAfterKill } = found
  const refused = rushed.filter(({ answer }) => answer === 'refused').length
  const p95Ms = Math.round(percentile95(rushed.map(({ milliseconds }) => milliseconds)))
  const line = (what: string, value: number, aim: string) => say(`${what.padEnd(52)}${String(value).padStart(8)}   ${aim}`)
  line('places at table confirmed', counted.confirmedTable, 'exactly 40')
  line('places in the kitchen confirmed', counted.confirmedKitchen, 'exactly 10')
  line('on the waiting list', counted.waiting, 'all who asked to wait')
  line('refused, who did not want to wait', refused, '')
  line('p95 of the slowest answer of each client, ms', p95Ms, 'under 2000')
  line('table and kitchen after a process was killed', afterKill.confirmedTable + afterKill.confirmedKitchen, 'exactly 50')
  line('lost by the kill, or never answered', lostAfterKill, 'exactly 0')
  say(JSON.stringify({ ...counted, refused, unanswered: countUnanswered(rushed), p95Ms, lostAfterKill }))
}

function percentile95(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length * 0.95)] ?? Number.NaN
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
