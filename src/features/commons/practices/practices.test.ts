import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { aDraft, aPractice, practiceSaid, practiceSite, readAndPublish } from '#test/practices.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aUser, aViewer, inCanteen, inNetwork, now } from '#test/world.ts'
import { mostOpenQuestions } from './ask-authors.ts'
import { searchPractices } from './find-practices.ts'
import { giveReading } from './give-reading.ts'
import { publishPractice } from './publish-practice.ts'
import { keepDraft } from './write-practice.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let other: Awaited<ReturnType<typeof aCanteen>>
const today = now.toISOString().slice(0, 10)
const { isGiven: _, needs: __, tags, ...said } = practiceSaid
const typed = { ...said, tags: tags.join(', '), isGiven: 'yes' }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  canteen = await aCanteen(db)
  other = await aCanteen(db)
  site = openSite(db)
})

const asManagerOf = async (of: { slug: string }) => site.as(await aViewer(db, inCanteen('canteen-manager', of)))
const page = async (path: string) => (await site.get(path)).text()
const pathOf = (answer: Response) => new URL(answer.headers.get('location') ?? '', 'http://x').pathname
const titled = async (title: string) => (await db.selectFrom('practice_versions').where('title', '=', title).selectAll().execute()).length

describe('a practice is written, read by somebody else, and published', () => {
  test('from one canteen to another, through the pages', async () => {
    await asManagerOf(canteen)
    const formKey = await site.keyOn(urls.newPractice)
    const fields = { ...typed, title: 'Partager les clés', owner: canteen.slug, formKey }
    const begun = await site.submit(urls.newPractice, fields)
    const draft = pathOf(begun)
    expect(draft).toBe('/pratiques/partager-les-cles/brouillon')
    expect((await site.submit(`${draft}/publication`, { number: '1' })).status).toBe(409)

    await asManagerOf(other)
    expect((await site.submit(`${draft}/publication`, { number: '1' })).status).toBe(403)
    const written = /name="written" value="([^"]+)"/.exec(await page(draft))![1]!
    expect((await site.submit(`${draft}/relecture`, { number: '1', words: '', written: '2026-01-01T00:00:00.000Z' })).status).toBe(409)
    const unread = await site.submit(`${draft}/relecture`, { number: '1', words: 'Une remarque longue' })
    expect([unread.status, await unread.text()]).toEqual([409, expect.stringContaining('Une remarque longue</textarea>')])
    expect((await site.submit(`${draft}/relecture`, { number: '1', words: 'Qui garde le double ?', written })).status).toBe(303)

    await asManagerOf(canteen)
    expect(await page(draft)).toContain('Qui garde le double ?')
    expect((await site.submit(`${draft}/publication`, { number: '1' })).status).toBe(303)
    site.as(visitor)
    expect(await page('/pratiques/partager-les-cles')).toContain('<strong>bonjour</strong>')
  })

  test('the same form sent twice begins one, and one of the same title has an address of its own', async () => {
    await asManagerOf(canteen)
    const fields = { ...typed, title: 'Ranger la réserve', owner: canteen.slug }
    const formKey = await site.keyOn(urls.newPractice)
    const answers = await Promise.all([1, 2].map(async () => site.submit(urls.newPractice, { ...fields, formKey })))
    const again = await site.submit(urls.newPractice, { ...fields, formKey: await site.keyOn(urls.newPractice) })

    expect(new Set(answers.map(pathOf)).size).toBe(1)
    expect(pathOf(again)).toBe('/pratiques/ranger-la-reserve-2/brouillon')
    expect(await titled('Ranger la réserve')).toBe(2)
  })

  test('a title that is the name of another page has an address of its own', async () => {
    const { slug } = await aDraft(db, { said: { title: 'Nouvelle' } })

    expect(slug).toBe('nouvelle-1')
  })

  test('nobody reads their own draft in the place of somebody else, and words that changed are read again', async () => {
    const { id, writer } = await aDraft(db)
    const own = await giveReading(db, { practiceId: id, number: 1, writtenAt: now, words: '', reader: writer, site: practiceSite, now })
    const publication = { practiceId: id, number: 1, actorId: writer.id, now, today }

    expect(own).toEqual({ ok: false, refusal: 'own' })
    expect(await publishPractice(db, publication)).toEqual({ ok: false, refusal: 'unread' })
    await giveReading(db, { practiceId: id, number: 1, writtenAt: now, words: 'Bien', reader: await aUser(db), site: practiceSite, now })
    await keepDraft(db, id, { ...practiceSaid, how: 'Autrement' }, { actorId: writer.id, now })
    expect(await publishPractice(db, publication)).toEqual({ ok: false, refusal: 'unread' })
  })

  test('a later version stands only once it is read, and what stood before can still be read', async () => {
    const { id, slug } = await aPractice(db, { canteenId: canteen.id, said: { title: 'Compter les assiettes' } })
    await asManagerOf(canteen)
    const draft = href(urls.practiceDraft, { practice: slug })
    const version = await site.versionOf(draft)
    const fields = { ...typed, title: 'Compter les couverts', changed: 'On compte les couverts.', version }

    expect((await site.submit(draft, { ...fields, changed: '' })).status).toBe(422)
    expect((await site.submit(draft, fields)).status).toBe(303)
    expect((await site.submit(draft, { ...fields, title: 'Compter les verres' })).status).toBe(409)
    expect(await page(href(urls.practice, { practice: slug }))).toContain('Compter les assiettes')
    await readAndPublish(db, id, 2)

    expect(await page(href(urls.practice, { practice: slug }))).toContain('On compte les couverts.')
    expect(await page(href(urls.pastPractice, { practice: slug, version: '1' }))).toContain('Compter les assiettes')
    expect((await site.get(href(urls.pastPractice, { practice: slug, version: '9' }))).status).toBe(404)
  })

  test('what an earlier version said to the teams alone, nobody else reads once a later one is for everybody', async () => {
    const { id, slug } = await aPractice(db, { canteenId: canteen.id, said: { title: 'Le code du local' } })
    await keepDraft(db, id, { ...practiceSaid, title: 'Ouvrir le local' }, { actorId: (await aUser(db)).id, now })
    await readAndPublish(db, id, 2)
    await db.updateTable('practice_versions').set({ is_given: false }).where('practice_id', '=', id).where('number', '=', 1).execute()
    const past = href(urls.pastPractice, { practice: slug, version: '1' })

    site.as(visitor)
    expect((await site.get(past)).status).toBe(404)
    expect(await page(href(urls.practice, { practice: slug }))).not.toContain(past)
    await asManagerOf(canteen)
    expect((await site.get(past)).status).toBe(200)
    expect(await page(href(urls.practice, { practice: slug }))).toContain(past)
  })

  test('published at once by two, it is once', async () => {
    const { id } = await aDraft(db, { said: { title: 'Deux à la fois' } })
    const reader = await aUser(db)
    await giveReading(db, { practiceId: id, number: 1, writtenAt: now, words: '', reader, site: practiceSite, now })
    await Promise.all([1, 2].map(() => publishPractice(db, { practiceId: id, number: 1, actorId: reader.id, now, today })))
    const { rows } = {
      rows: await db.selectFrom('events').where('subject_id', '=', id).where('name', '=', 'practice.published').selectAll().execute(),
    }

    expect(rows).toHaveLength(1)
  })
})

describe('who reads what', () => {
  test('what is not given stays with the teams, also from the search', async () => {
    const { slug } = await aPractice(db, { said: { title: 'Négocier un loyer discrètement', isGiven: false } })
    const find = (ofTeam: boolean) => searchPractices(db, { asked: 'négocier loyer discrètement', language: 'fr', ofTeam })

    site.as(visitor)
    expect((await site.get(href(urls.practice, { practice: slug }))).status).toBe(404)
    expect(await page(urls.practices)).not.toContain('discrètement')
    expect((await find(false)).map((found) => found.slug)).not.toContain(slug)
    await asManagerOf(canteen)
    expect((await site.get(href(urls.practice, { practice: slug }))).status).toBe(200)
    expect((await find(true))[0]?.slug).toBe(slug)
  })

  test('what a draft says of who may read it holds once it is published', async () => {
    const { id, slug } = await aPractice(db, { canteenId: canteen.id, said: { title: 'Loger sous les toits', isGiven: false } })
    await asManagerOf(canteen)
    const draft = href(urls.practiceDraft, { practice: slug })
    const fields = {
      ...typed,
      title: 'Loger sous les toits',
      kind: 'place',
      changed: 'Pour tout le monde',
      version: await site.versionOf(draft),
    }
    await site.submit(draft, fields)
    site.as(visitor)
    expect((await site.get(href(urls.practice, { practice: slug }))).status).toBe(404)
    await readAndPublish(db, id, 2)

    expect((await site.get(href(urls.practice, { practice: slug }))).status).toBe(200)
    expect(await db.selectFrom('practices').where('id', '=', id).select('kind').executeTakeFirst()).toEqual({ kind: 'place' })
  })

  test('a draft is found by nobody, a withdrawn practice no more', async () => {
    const { slug } = await aPractice(db, { canteenId: canteen.id, said: { title: 'Ramasser les châtaignes' } })
    await aDraft(db, { said: { title: 'Ramasser les châtaignes demain' } })
    const find = () => searchPractices(db, { asked: 'chataigne', language: 'fr', ofTeam: true })
    expect((await find()).map((found) => found.slug)).toEqual([slug])

    await asManagerOf(canteen)
    const address = href(urls.withdrawPractice, { practice: slug })
    expect((await site.submit(address, {})).status).toBe(422)
    expect((await site.submit(address, { sure: 'yes' })).status).toBe(303)
    expect((await site.submit(address, { sure: 'yes' })).status).toBe(303)
    expect(await find()).toEqual([])
    expect((await site.get(href(urls.practice, { practice: slug }))).status).toBe(404)
  })

  test('only whoever writes for its canteen, or the network, changes a practice', async () => {
    const { slug } = await aPractice(db, { canteenId: canteen.id })
    const draft = href(urls.practiceDraft, { practice: slug })
    await asManagerOf(other)
    expect((await site.submit(draft, { ...typed, changed: 'Rien' })).status).toBe(403)
    expect((await site.submit(href(urls.withdrawPractice, { practice: slug }), { sure: 'yes' })).status).toBe(403)
    site.as(await aViewer(db, inNetwork('network-coordinator')))
    expect((await site.submit(draft, { ...typed, changed: 'Relu', version: await site.versionOf(draft) })).status).toBe(303)
  })
})

test('a question reaches who wrote it, and the answer who asked; each once', async () => {
  const { slug, writer } = await aPractice(db, { canteenId: canteen.id, said: { title: 'Tenir la porte ouverte' } })
  const asking = await aViewer(db, inCanteen('volunteer', other))
  site.as(asking)
  const address = href(urls.practice, { practice: slug })
  const formKey = await site.keyOn(address)
  const words = 'Et quand il pleut ?'
  for (let time = 0; time < 2; time++) await site.submit(href(urls.practiceQuestions, { practice: slug }), { words, formKey })
  const mailsTo = async (email: string) =>
    (await db.selectFrom('mails').where('recipient', '=', email).select('text_body').execute()).map(({ text_body: text }) => text)

  expect((await mailsTo(writer.email)).filter((text) => text.includes(words))).toHaveLength(1)
  const [question] = await db.selectFrom('practice_questions').where('words', '=', words).select('id').execute()
  await asManagerOf(canteen)
  const answer = href(urls.practiceAnswer, { practice: slug, question: question!.id })
  for (let time = 0; time < 2; time++) expect((await site.submit(answer, { answer: 'Un parapluie.' })).status).toBe(303)
  expect(await page(address)).toContain('Un parapluie.')
  expect(await mailsTo(asking.user!.email)).toHaveLength(1)
  expect((await site.submit(href(urls.practiceAnswer, { practice: slug, question: randomUUID() }), { answer: 'x' })).status).toBe(404)
})

test('nobody else answers for the authors or says that a practice holds, and too many open questions wait', async () => {
  const { id, slug } = await aPractice(db, { canteenId: canteen.id, said: { title: 'Beaucoup demandée' } })
  const open = {
    practice_id: id,
    asked_by: null,
    canteen_id: null,
    words: 'Et après ?',
    asked_at: now,
    answered_by: null,
    answered_at: null,
  }
  const ids = Array.from({ length: mostOpenQuestions }, () => randomUUID())
  await db
    .insertInto('practice_questions')
    .values(ids.map((question) => ({ ...open, id: question })))
    .execute()
  await asManagerOf(other)
  const place = { practice: slug, question: ids[0]! }

  expect((await site.submit(href(urls.practiceAnswer, place), { answer: 'Rien' })).status).toBe(403)
  expect((await site.submit(href(urls.confirmPractice, place), {})).status).toBe(403)
  const asked = await site.submit(href(urls.practiceQuestions, place), { words: 'Une de plus ?' })
  expect([asked.status, (await asked.text()).includes('Une de plus ?')]).toEqual([422, true])
})

test('after two years without a word a practice asks to be read again', async () => {
  const { id, slug } = await aPractice(db, { canteenId: canteen.id, said: { title: 'Vieille fiche' } })
  await db.updateTable('practices').set({ confirmed_on: '2024-10-01' }).where('id', '=', id).execute()
  await asManagerOf(canteen)
  const address = href(urls.practice, { practice: slug })
  expect(await page(address)).toContain('demande à être relue')

  await site.submit(href(urls.confirmPractice, { practice: slug }), {})
  expect(await page(address)).not.toContain('demande à être relue')
})

test('words are counted once for each practice, however often it changes', async () => {
  const { id } = await aPractice(db, { said: { title: 'Zygomatique' } })
  const counted = async () =>
    db.selectFrom('practice_words').where('lexeme', 'like', 'zygomat%').select('practices').executeTakeFirstOrThrow()
  expect(await counted()).toEqual({ practices: 1 })
  await db
    .insertInto('practice_versions')
    .values({ ...versionOf(id), title: 'Zygomatique encore' })
    .execute()
  await readAndPublish(db, id, 2)

  expect(await counted()).toEqual({ practices: 1 })
})

function versionOf(id: string) {
  const { isGiven: is_given, needs: _, ...content } = practiceSaid
  const unread = { read_by: null, read_at: null, published_at: null }
  return { practice_id: id, number: 2, ...content, is_given, written_by: null, written_at: now, ...unread }
}
