/**
 * The network's calendar under load: a week of 14 canteens that cook for 30 days, a real HTTP server in a process of its own on one core, ten
 * clients in this process, bookings that change the places left meanwhile. Compared with the same bytes answered from memory by
 * the same server in the same run, so that the ratio means the same on any machine.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import pg from 'pg'
import { startEmbeddedPostgres } from '#src/platform/database/embedded-postgres.ts'
import { migrate } from '#src/platform/database/migrate.ts'
import { fillCalendar } from './calendar/fill-calendar.ts'
import { bookAndLook, bookAndLookOnce } from './calendar/book-and-look.ts'
import { startServer, type CalendarServer } from './calendar/start-server.ts'

const clients = 10
const rounds = 3
const seconds = { warmUp: 4, round: 4 }

type Load = { answersPerSecond: number; times: number[] }

export async function run(_args: readonly string[] = []): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'tablee-bench-calendar-'))
  const database = await startEmbeddedPostgres({ directory })
  try {
    await migrate(database)
    await fillCalendar(database.ownerUrl)
    await measure(database.url)
  } finally {
    await database.stop()
    rmSync(directory, { recursive: true })
  }
}

/** What the server's own process runs: `startServer` calls it from this same file. */
export { serveCalendar } from './calendar/serve-calendar.ts'

async function measure(databaseUrl: string): Promise<void> {
  const server = await startServer(import.meta.url, databaseUrl)
  const client = new pg.Client(databaseUrl)
  await client.connect()
  try {
    leaveCoreTo(server)
    await load(server.calendar, seconds.warmUp)
    const [memory, calendar] = [[], []] as [Load[], Load[]]
    for (let round = 0; round < rounds; round++) {
      memory.push(await load(server.memory, seconds.round))
      calendar.push(await load(server.calendar, seconds.round))
    }
    const booked = await loadWhileBooking(server, client)
    report({
      answersPerSecond: mean([...calendar, booked.load]),
      p95Ms: percentile95([...calendar, booked.load]),
      shareOfMemoryAnswer: mean(calendar) / mean(memory),
      wireBytes: await server.wireBytes(),
      queries: await queriesOfOneAnswer(server, client),
      memoryAnswersPerSecond: mean(memory),
      whileBooking: booked,
      pinned: server.pinned,
    })
  } finally {
    await client.end()
    await server.stop()
  }
}

/** Ten clients ask again and again, each as soon as it is answered. */
function load(url: string, duration: number): Promise<Load> {
  return new Promise((resolve, reject) => {
    const times: number[] = []
    const options = { url, connections: clients, duration, headers: { 'accept-encoding': 'br, gzip' } }
    const instance = autocannon(options, (error: Error | null, result) => {
      if (error) return reject(error)
      if (result.errors > 0 || result.non2xx > 0) return reject(new Error(`${url}: ${result.errors} errors, ${result.non2xx} refusals`))
      resolve({ answersPerSecond: times.length / result.duration, times })
    })
    instance.on('response', (_client: unknown, _status: number, _bytes: number, milliseconds: number) => times.push(milliseconds))
  })
}

/** The same load while places are booked; every booking must show in the first answer asked for after it. */
async function loadWhileBooking(server: CalendarServer, client: pg.Client) {
  let ended = false
  const running = load(server.calendar, seconds.round).finally(() => (ended = true))
  const looked = bookAndLook(client, server, () => ended)
  const [result, bookings] = await Promise.all([running, looked])
  return { load: result, bookings }
}

async function queriesOfOneAnswer(server: CalendarServer, client: pg.Client): Promise<number> {
  const before = await server.queries()
  await bookAndLookOnce(client, server)
  return (await server.queries()) - before
}

/** This process, which plays the clients, keeps off the server's core. */
function leaveCoreTo({ pinned }: CalendarServer): void {
  if (pinned) spawnSync('taskset', ['-cp', '1', String(process.pid)])
}

function mean(loads: readonly Load[]): number {
  return loads.reduce((sum, { answersPerSecond }) => sum + answersPerSecond, 0) / loads.length
}

function percentile95(loads: readonly Load[]): number {
  const times = loads.flatMap((one) => one.times).sort((one, other) => one - other)
  return times[Math.floor(times.length * 0.95)] ?? Number.NaN
}

type Outcome = {
  answersPerSecond: number
  p95Ms: number
  shareOfMemoryAnswer: number
  wireBytes: number
  queries: number
  memoryAnswersPerSecond: number
  whileBooking: { load: Load; bookings: number }
  pinned: boolean
}

function report({ memoryAnswersPerSecond, whileBooking, pinned, ...keys }: Outcome): void {
  const line = (what: string, measured: string, aim: string) => say(`${what.padEnd(44)}${measured.padStart(14)}   ${aim}`)
  say(pinned ? 'The server runs on one core (taskset).' : 'taskset is missing: the server may use every core.')
  line('answers a second, places always true', keys.answersPerSecond.toFixed(0), 'at least 1000')
  line('  while places are booked', whileBooking.load.answersPerSecond.toFixed(0), `${whileBooking.bookings} bookings, each seen at once`)
  line('the same bytes from memory, a second', memoryAnswersPerSecond.toFixed(0), '')
  line('share of the memory answer', `${(keys.shareOfMemoryAnswer * 100).toFixed(0)} %`, 'at least 25 %')
  line('p95 at 10 clients', `${keys.p95Ms.toFixed(1)} ms`, 'under 30 ms')
  line('on the wire, a week of 14 canteens', `${(keys.wireBytes / 1000).toFixed(1)} kB`, 'at most 25 kB')
  line('queries for one answer after a booking', String(keys.queries), 'at most 3')
  say(
    JSON.stringify({
      ...keys,
      answersPerSecond: Math.round(keys.answersPerSecond),
      p95Ms: rounded(keys.p95Ms),
      shareOfMemoryAnswer: rounded(keys.shareOfMemoryAnswer),
    }),
  )
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
