/**
 * The search of practices: sixty questions as managers type them, over ten thousand practices recombined from those that were written. A question is
 * answered where one of its practices, or one made about the same, is among the first three; twenty were never looked at while the search was tuned.
 * `npm run -s bench -- search`
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { searchPractices } from '#src/features/commons/practices/find-practices.ts'
import { openDatabase, openPool, type Database } from '#src/platform/database/database.ts'
import { startEmbeddedPostgres } from '#src/platform/database/embedded-postgres.ts'
import { migrate, type DatabaseUrls } from '#src/platform/database/migrate.ts'
import type { Language } from '#src/platform/language.ts'
import { makeRandom } from '#src/solver/random.ts'
import { sql } from 'kysely'
import { fillPractices } from './search/fill-practices.ts'

type Question = { asked: string; finds: string[]; heldOut: boolean }

const practices = 10_000
const rounds = 5
const englishFrom = 50

export async function run(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'tablee-bench-'))
  const server = await startEmbeddedPostgres({ directory })
  try {
    await migrate(server)
    process.stdout.write(`${JSON.stringify(await measure(server))}\n`)
  } finally {
    await server.stop()
    rmSync(directory, { recursive: true })
  }
}

async function measure({ url, ownerUrl }: DatabaseUrls) {
  const db = openDatabase(openPool(url))
  const questions = (JSON.parse(readFileSync('bench/search/questions.json', 'utf8')) as Question[]).map((question, position) => ({
    ...question,
    language: (position >= englishFrom ? 'en' : 'fr') satisfies Language as Language,
  }))
  const subjects = await fillPractices(db, { practices, random: makeRandom(7), now: new Date() })
  await tidy(ownerUrl)
  const [times, bare]: [number[], number[]] = [[], []]
  const answered = new Map<string, boolean>()
  for (let round = -1; round < rounds; round++)
    for (const question of questions) {
      const before = performance.now()
      const found = await searchPractices(db, { ...question, ofTeam: false, most: 20 })
      if (round >= 0) times.push(performance.now() - before)
      bare.push(await timeOfBare(db))
      answered.set(question.asked, isAnswered(question, found.slice(0, 3), subjects))
    }
  await db.destroy()
  const share = (asked: readonly Question[]) => round3(asked.filter(({ asked: words }) => answered.get(words)).length / asked.length)
  return {
    ...{
      practices,
      questions: questions.length,
      p95Ms: at(times, 0.95),
      medianMs: at(times, 0.5),
      ratio: round3(at(times, 0.5) / at(bare, 0.5)),
    },
    top3: share(questions),
    top3HeldOut: share(questions.filter(({ heldOut }) => heldOut)),
    missed: questions.filter(({ asked, heldOut }) => !heldOut && !answered.get(asked)).map(({ asked }) => asked),
  }
}

/** Beside each question: what the machine takes for forty rows by their key. However busy it is, the ratio of the two stays. */
async function timeOfBare(db: Database): Promise<number> {
  const before = performance.now()
  await sql`select id, title, applies from practices join practice_versions on practice_id = id and number = version order by id limit 40`.execute(
    db,
  )
  return performance.now() - before
}

function at(times: readonly number[], share: number): number {
  return round3(times.toSorted((one, other) => one - other)[Math.floor(times.length * share)]!)
}

/** What a server does by itself some minutes after ten thousand rows have come. */
async function tidy(url: string): Promise<void> {
  const db = openDatabase(openPool(url, 1))
  await sql`vacuum analyze practice_lexemes`.execute(db)
  await sql`vacuum analyze practice_words`.execute(db)
  await sql`analyze`.execute(db)
  await db.destroy()
}

type Found = Awaited<ReturnType<typeof searchPractices>>

function isAnswered({ finds }: Question, found: Found, subjects: ReadonlyMap<string, string>): boolean {
  return found.some(({ slug, language }) => finds.includes(subjects.get(`${language} ${slug}`) ?? ''))
}

function round3(number: number): number {
  return Math.round(number * 1000) / 1000
}
