/**
 * Sixty guests answer at once, from one table of a large room to the next, until every sheet was used: how long an answer takes, and whether any is lost.
 * The server is the real one, in a process of its own, with every write safe on disk; it has answered a few tables before, as it has on any evening.
 */
import { randomUUID } from 'node:crypto'
import { gatherBallots } from '#src/features/impact/surveys/gather-ballots.ts'
import { openWave } from '#src/features/impact/surveys/open-wave.ts'
import { printSheets } from '#src/features/impact/surveys/print-sheets.ts'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { openSeals } from '#src/platform/seal.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { aCanteen, aNetwork } from '#test/world.ts'
import { onSafeDatabase } from './booking/safe-database.ts'
import { startServer } from './booking/start-server.ts'
import { postForm } from './clients/post-form.ts'

const clients = 60
const sheets = 60
const batches = 24
/** Answered before anything is measured: code that was never run is slow, and is so once in the life of a process. */
const before = 4
const secret = 'a secret that only the benchmark knows'
const dayMilliseconds = 86_400_000

export function run(_args: readonly string[] = []): Promise<void> {
  return onSafeDatabase(measure)
}

async function measure(databaseUrl: string): Promise<void> {
  const pool = openPool(databaseUrl, 10)
  const db = openDatabase(pool)
  await aNetwork(db)
  const canteen = await aCanteen(db)
  const now = new Date()
  const today = dayAt(now, networkTimeZone)
  const key = { canteenId: canteen.id, waveId: randomUUID() }
  await openWave(db, { canteenId: canteen.id, id: key.waveId, firstDay: today, lastDay: today, oneIn: 1, actorId: null, today, now })
  const tokens: string[] = []
  for (let batch = 0; batch < batches; batch++) {
    const printed = await printSheets(db, key, { count: sheets, today })
    if (printed.ok) tokens.push(...printed.value)
  }
  const server = await startServer(databaseUrl, 10)
  try {
    const first = await answerAll(server.origin, canteen.slug, tokens.splice(0, before * sheets))
    const { times, answered } = await answerAll(server.origin, canteen.slug, tokens)
    await gatherBallots(db, { now: new Date(now.getTime() + 2 * dayMilliseconds), seals: openSeals({ secret }) })
    const { answers } = await db.selectFrom('survey_waves').select('answers').executeTakeFirstOrThrow()
    const sorted = times.toSorted((one, other) => one - other)
    const p95Ms = Number(sorted[Math.floor(sorted.length * 0.95)]!.toFixed(1))
    process.stdout.write(
      `${answered} answers of ${tokens.length} sheets by ${clients} clients, ${answers} kept with ${first.answered} before them\n`,
    )
    process.stdout.write(`${JSON.stringify({ p95Ms, lost: first.answered + answered - (answers ?? 0), answers: answered })}\n`)
  } finally {
    await server.stop()
    await db.destroy()
  }
}

async function answerAll(origin: string, canteen: string, tokens: readonly string[]): Promise<{ times: number[]; answered: number }> {
  const left = [...tokens]
  const times: number[] = []
  let answered = 0
  const client = async () => {
    for (let token = left.pop(); token !== undefined; token = left.pop()) {
      const started = performance.now()
      const body = new URLSearchParams({
        resources: '4',
        welcomed: '5',
        difference: '3',
        talked: 'oui',
        age: 'over55',
        words: 'Un bon repas, merci à toutes et à tous.',
      })
      const status = await postForm(`${origin}/avis/${canteen}/${token}`, body, { origin })
      times.push(performance.now() - started)
      if (status === 303) answered += 1
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  return { times, answered }
}
