/** The search, asked as managers ask: the questions that it was never tuned on count in the bench alone. */
import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { insertPractices } from '#src/features/operation/demonstration/insert-practices.ts'
import { makeRandom } from '#src/solver/random.ts'
import { freshDatabase } from '#test/database.ts'
import { aPractice } from '#test/practices.ts'
import { aNetwork, now } from '#test/world.ts'
import { marked, searchPractices } from './find-practices.ts'
import { noteMissingWords } from './note-words.ts'

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

test('a letter too many, and a participle with or without its accents, find the word', async () => {
  const { slug } = await aPractice(db, { said: { title: 'Des tombolas annulées' } })
  const find = async (asked: string) => (await searchPractices(db, { asked, language: 'fr', ofTeam: false }))[0]?.slug

  expect(await find('tommbola')).toBe(slug)
  expect(await find('tombola annuler')).toBe(slug)
  expect(await find('tombola annulees')).toBe(slug)
})

test('what several have written under one title does not hide what others have: the first of each comes first, and all are found', async () => {
  const said = { title: 'Fermer les volets bleus', how: 'Fermer les volets bleus.' }
  const same = await Promise.all(Array.from({ length: 3 }, () => aPractice(db, { said })))
  const other = await aPractice(db, { said: { title: 'Repeindre les volets bleus', how: 'Avant de fermer le pot.' } })

  const found = await searchPractices(db, { asked: 'fermer volets bleus', language: 'fr', ofTeam: false })
  expect(found.slice(0, 2).map(({ title }) => title)).toEqual(['Fermer les volets bleus', 'Repeindre les volets bleus'])
  expect(found[1]?.slug).toBe(other.slug)
  const two = await searchPractices(db, { asked: 'fermer volets bleus', language: 'fr', ofTeam: false, most: 2 })
  expect(two.map(({ title }) => title)).toEqual(found.slice(0, 2).map(({ title }) => title))
  expect(new Set(found.slice(0, 4).map(({ slug }) => slug))).toEqual(new Set([...same, other].map(({ slug }) => slug)))
})

test('one kind is looked for among its own: however many of another kind say the word more often', async () => {
  const { slug } = await aPractice(db, { said: { title: 'Le registre', kind: 'governance', how: 'Y noter les girouettes.' } })
  await Promise.all(Array.from({ length: 3 }, (_, number) => aPractice(db, { said: { title: `Girouettes ${number}`, kind: 'kitchen' } })))

  const found = await searchPractices(db, { asked: 'girouettes', language: 'fr', kind: 'governance', ofTeam: false })
  expect(found.map((each) => each.slug)).toEqual([slug])
})

test('after the search has learnt to read otherwise, the next start notes what is read, once, and nothing that was withdrawn', async () => {
  const kept = await aPractice(db, { said: { title: 'Graisser les gonds' } })
  const gone = await aPractice(db, { said: { title: 'Graisser les gonds autrefois' } })
  await db.updateTable('practices').set({ withdrawn_at: now }).where('id', '=', gone.id).execute()
  await db.deleteFrom('practice_lexemes').execute()
  await db.deleteFrom('practice_words').execute()

  await noteMissingWords(db)
  const counts = () =>
    db.selectFrom('practice_words').select(['language', 'lexeme', 'practices']).orderBy('language').orderBy('lexeme').execute()
  const before = await counts()
  await noteMissingWords(db)

  expect(await counts()).toEqual(before)
  expect((await searchPractices(db, { asked: 'gonds', language: 'fr', ofTeam: false })).map(({ slug }) => slug)).toEqual([kept.slug])
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

test('what was asked for is marked where it stands: in the title, and in the passage of the text that says it', async () => {
  const how = `${'On commence par le matin. '.repeat(20)} Le tournebroche se nettoie à froid.`
  await aPractice(db, { said: { title: 'Graisser un tournebroche', applies: 'Quand il grince.', how } })

  const [first] = await searchPractices(db, { asked: 'tournebroches', language: 'fr', ofTeam: false })
  const word = `${marked.from}tournebroche${marked.to}`
  expect(first?.heading).toBe(`Graisser un ${word}`)
  expect(first?.excerpt).toContain(`Le ${word} se nettoie`)
})
