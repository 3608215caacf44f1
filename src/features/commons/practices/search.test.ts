/** The search, asked as managers ask: the questions that it was never tuned on count in the bench alone. */
import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { insertPractices } from '#src/features/operation/demonstration/insert-practices.ts'
import { makeRandom } from '#src/solver/random.ts'
import { freshDatabase } from '#test/database.ts'
import { aNetwork, now } from '#test/world.ts'
import { marked, searchPractices } from './find-practices.ts'

type Question = { asked: string; finds: string[]; heldOut: boolean }

const questions = (JSON.parse(readFileSync('bench/search/questions.json', 'utf8')) as Question[]).filter(({ heldOut }) => !heldOut)
let db: Awaited<ReturnType<typeof freshDatabase>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  await insertPractices(db, [{ canteenId: null, userId: null }], { now, random: makeRandom(1) })
})

test('nine questions in ten find their practice among the first three', async () => {
  // The last ten of the file ask in English.
  const english = new Set(questions.slice(-7).map(({ asked }) => asked))
  const missed: string[] = []
  for (const { asked, finds } of questions) {
    const language = english.has(asked) ? 'en' : 'fr'
    const found = await searchPractices(db, { asked, language, ofTeam: false, most: 3 })
    if (!found.some(({ slug }) => finds.includes(slug)))
      missed.push(`${asked} → ${found.map(({ slug }) => slug).join(', ')} (${finds.join()})`)
  }

  expect(missed.length).toBeLessThanOrEqual(questions.length / 10)
})

test('what was asked for is marked in the excerpt', async () => {
  const [first] = await searchPractices(db, { asked: 'fièvre congés', language: 'fr', ofTeam: false })

  expect(first?.excerpt).toContain(marked.from)
})

test.each(['', '   ', '!?', '« »', 'le la les', "'; drop table practices; --", 'x'.repeat(5000), '\u0000 a', ':*&|!()', '%_\\'])(
  '« %s » finds what it finds, and breaks nothing',
  async (asked) => {
    await expect(searchPractices(db, { asked, language: 'fr', ofTeam: false })).resolves.toBeDefined()
  },
)
