import { randomUUID } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { digest } from '#src/platform/secrets.ts'
import { href, urls } from '#src/urls.ts'
import { asOwner, freshDatabase } from '#test/database.ts'
import { openSite, origin, seals, secret } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { askGuests } from './ask-guests.ts'
import type { Ballot } from './ballot.ts'
import { castBallot } from './cast-ballot.ts'
import { gatherBallots } from './gather-ballots.ts'
import { openWave } from './open-wave.ts'
import { printSheets } from './print-sheets.ts'
import { refuseSurveys } from './refuse-surveys.ts'
import { contactIdOf } from './survey-links.ts'
import { tellAnswers } from './tell-answers.ts'

let db: Kysely<Tables>
let canteen: Awaited<ReturnType<typeof aCanteen>>
const [first, last] = ['2026-12-01', '2026-12-20']
const morning = new Date('2026-12-02T09:07Z')
const after = new Date('2026-12-21T02:17Z')

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  for (const table of ['survey_waves', 'survey_tokens', 'survey_urns'] as const) await db.deleteFrom(table).execute()
  await db.deleteFrom('mails').execute()
  await db.deleteFrom('told_figures').execute()
})

async function aWave({ oneIn = 1 } = {}) {
  const id = randomUUID()
  await openWave(db, { canteenId: canteen.id, id, firstDay: first, lastDay: last, oneIn, actorId: null, today: first, now })
  return { canteenId: canteen.id, waveId: id }
}

/** A closed meal, with so many who came and left an address. */
async function aDay(guests: { email: string; firstTime?: boolean }[]) {
  const meal = await aMeal(db, { canteen })
  for (const { email, firstTime = false } of guests) await aBooking(db, meal, [{}], { email }).then((booking) => cameAs(booking, firstTime))
  await db.updateTable('meals').set({ state: 'closed' }).where('canteen_id', '=', canteen.id).where('id', '=', meal.id).execute()
  return meal
}

async function cameAs({ canteenId, id }: { canteenId: string; id: string }, firstTime: boolean) {
  await db
    .updateTable('attendees')
    .set({ arrival: 'arrived', first_time: firstTime })
    .where('canteen_id', '=', canteenId)
    .where('booking_id', '=', id)
    .execute()
}

const people = (count: number) => Array.from({ length: count }, (_, at) => ({ email: `guest${at}@exemple.fr`, firstTime: at % 5 === 0 }))
const ask = (at = morning) => askGuests(db, { secret, origin, now: at })
const mails = () => db.selectFrom('mails').select(['recipient', 'text_body', 'unsubscribe_url']).execute()
const tokenIn = (text: string) => /\/avis\/[\w-]+\/([\w-]{22})/.exec(text)![1]!
const cast = (token: string, ballot: Ballot, slot = 0) => castBallot(db, { canteenId: canteen.id, token, ballot, seals, slot })
const gather = (at: Date) => gatherBallots(db, { now: at, seals })

async function sheets(count: number) {
  const key = await aWave()
  const printed = await printSheets(db, key, { count, today: first })
  if (!printed.ok) throw new Error('no sheets')
  return { key, tokens: printed.value }
}

test('the day after a closed meal each guest who came and left an address is asked once, and not again for ninety days', async () => {
  await aWave()
  await aDay(people(6))
  await Promise.all([ask(), ask()])
  await ask()
  expect((await mails()).map(({ recipient }) => recipient).toSorted()).toEqual(people(6).map(({ email }) => email))

  await db.deleteFrom('mails').execute()
  await aDay(people(7))
  await ask()
  expect((await mails()).map(({ recipient }) => recipient)).toEqual(['guest6@exemple.fr'])
})

test('who refused is not asked, one in three is drawn by lot, and half of them are there for the first time', async () => {
  await aWave({ oneIn: 3 })
  const refusing = contactIdOf(secret, canteen.id, 'guest1@exemple.fr')
  await refuseSurveys(db, { canteenId: canteen.id, contactId: refusing, refused: true })
  await aDay(people(20))
  await ask()

  const asked = (await mails()).map(({ recipient }) => recipient)
  expect(asked).toHaveLength(7)
  expect(asked).not.toContain('guest1@exemple.fr')
  expect(asked.filter((recipient) => people(20).find(({ email, firstTime }) => email === recipient && firstTime))).toHaveLength(4)
  const wave = await db.selectFrom('survey_waves').select(['asked', 'could_be_asked']).executeTakeFirstOrThrow()
  expect(wave).toEqual({ asked: 7, could_be_asked: 19 })
})

test('a token counts once, even when it is used twice at the same instant', async () => {
  const { tokens } = await sheets(1)
  const answers = await Promise.all([1, 2, 3, 4].map((welcomed) => cast(tokens[0]!, { welcomed }, welcomed)))
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
})

test('whoever uses a token while somebody is using it waits, and finds it spent', async () => {
  const { tokens } = await sheets(1)
  const [first, second] = await db.transaction().execute(async (tx) => {
    const using = await castBallot(tx, { canteenId: canteen.id, token: tokens[0]!, ballot: { welcomed: 5 }, seals, slot: 1 })
    const other = cast(tokens[0]!, { welcomed: 1 }, 2)
    await new Promise((resolve) => setTimeout(resolve, 200))
    return [using, other] as const
  })
  expect([first.ok, await second]).toEqual([true, { ok: false, refusal: 'spent' }])
})

test('those who answer at the same instant into the same slot are all counted', async () => {
  const { tokens } = await sheets(20)
  expect((await Promise.all(tokens.map((token) => cast(token, { welcomed: 5 })))).every(({ ok }) => ok)).toBe(true)
  await gather(after)
  expect(await db.selectFrom('survey_waves').select('answers').executeTakeFirstOrThrow()).toEqual({ answers: 20 })
})

test('answers that come while others are gathered are lost to nobody', async () => {
  const { tokens } = await sheets(60)
  for (let at = 0; at < 60; at += 6)
    await Promise.all([...tokens.slice(at, at + 6).map((token, slot) => cast(token, { welcomed: 5 }, slot)), gather(now)])
  await gather(after)
  expect(await db.selectFrom('survey_waves').select('answers').executeTakeFirstOrThrow()).toEqual({ answers: 60 })
})

test('of fewer than five answers nothing is kept, nor of fewer than five who wrote', async () => {
  const { tokens } = await sheets(4)
  for (const token of tokens) await cast(token, { welcomed: 5 })
  await gather(after)
  expect(await db.selectFrom('survey_answers').selectAll().execute()).toEqual([])
  expect(await db.selectFrom('survey_waves').select(['answers', 'ended_at']).executeTakeFirstOrThrow()).toEqual({
    answers: null,
    ended_at: after,
  })

  const more = await sheets(6)
  for (const [at, token] of more.tokens.entries()) await cast(token, { welcomed: 4, ...(at < 4 && { words: `mot ${at}` }) })
  await gather(after)
  expect(await db.selectFrom('survey_answers').select('words').executeTakeFirstOrThrow()).toEqual({ words: [] })
})

test('a link is spent for good, and after the wave no link opens anything', async () => {
  const { tokens } = await sheets(6)
  const site = openSite(db)
  const page = href(urls.answerSurvey, { canteen: canteen.slug, token: tokens[0]! })
  expect((await site.get(page)).status).toBe(200)
  expect((await site.submit(page, {})).status).toBe(422)
  expect((await site.submit(page, { words: 'a'.repeat(1001), welcomed: '5' })).status).toBe(422)
  expect((await site.submit(page, { welcomed: '9' })).status).toBe(422)
  expect((await site.submit(page, { welcomed: '5', words: 'Merci' })).headers.get('location')).toBe('/avis/merci')
  expect((await site.submit(page, { welcomed: '5' })).status).toBe(404)
  expect((await site.get(page)).status).toBe(404)

  await gather(after)
  expect((await site.get(href(urls.answerSurvey, { canteen: canteen.slug, token: tokens[1]! }))).status).toBe(404)
})

test('the page of a link sends no referrer, and its answer is taken from a browser that then names no origin', async () => {
  const { tokens } = await sheets(1)
  const site = openSite(db)
  const page = href(urls.answerSurvey, { canteen: canteen.slug, token: tokens[0]! })
  expect((await site.get(page)).headers.get('referrer-policy')).toBe('no-referrer')
  const sent = { method: 'POST', body: new URLSearchParams({ welcomed: '5' }), headers: { origin: 'null' } }
  expect((await site.app.request(origin + page, sent)).status).toBe(303)
})

test('what ended is told among the indicators, once, and of the network when the month is over', async () => {
  const { tokens } = await sheets(20)
  for (const [at, token] of tokens.entries()) await cast(token, { welcomed: at < 17 ? 5 : 2 })
  await gather(after)
  await tellAnswers(db, after)
  await tellAnswers(db, new Date('2027-01-02T03:00Z'))

  const told = await db
    .selectFrom('told_figures')
    .where('indicator', '=', 'welcomed')
    .select(['canteen_id', 'month', 'value', 'low', 'high', 'answers'])
    .execute()
  const expected = { month: '2026-12-01', value: 0.85, answers: 20 }
  expect(told).toMatchObject([
    { canteen_id: canteen.id, ...expected },
    { canteen_id: null, ...expected },
  ])
  expect(told[0]!.low).toBeCloseTo(0.6396, 4)
  expect(told[0]!.high).toBeCloseTo(0.9476, 4)
})

test('a manager opens a wave and prints its sheets; while it runs no page says how many answered, not even to who enters paper', async () => {
  const site = openSite(db)
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  const page = href(urls.surveys, { canteen: canteen.slug })
  const opened = await site.submit(page, { firstDay: first, lastDay: last, oneIn: '2', formKey: randomUUID() })
  expect(opened.status).toBe(303)
  expect((await site.submit(page, { firstDay: first, lastDay: last, oneIn: '2', formKey: randomUUID() })).status).toBe(409)
  expect((await site.submit(page, { firstDay: last, lastDay: first, oneIn: '2' })).status).toBe(409)
  expect((await site.submit(page, { firstDay: 'demain', lastDay: last, oneIn: '9' })).status).toBe(422)

  const { id } = await db.selectFrom('survey_waves').select('id').executeTakeFirstOrThrow()
  const printed = await (
    await site.submit(href(urls.surveySheets, { canteen: canteen.slug, wave: id }), { count: '8', largePrint: 'yes' })
  ).text()
  const tokens = [...printed.matchAll(/\/avis\/[\w-]+\/([\w-]{22})/g)].map(([, token]) => token!)
  expect(new Set(tokens).size).toBe(8)
  const before = await (await site.get(page)).text()
  for (const token of tokens) await cast(token, { welcomed: 5 })
  expect(await (await site.get(page)).text()).toBe(before)

  const paper = href(urls.surveyPaper, { canteen: canteen.slug, wave: id })
  expect((await site.get(paper)).status).toBe(403)
  const elsewhere = inCanteen('core-team', await aCanteen(db))
  for (const role of ['volunteer', 'core-team'] as const) {
    site.as(await aViewer(db, elsewhere, inCanteen('board-member', canteen), inCanteen(role, canteen)))
    expect((await site.get(paper)).status, role).toBe(403)
  }
  site.as(await aViewer(db, elsewhere))
  const formKey = randomUUID()
  for (let twice = 0; twice < 2; twice++) expect((await site.submit(paper, { formKey, welcomed: '4' })).status).toBe(303)
  await gather(after)
  expect(await db.selectFrom('survey_waves').select(['answers', 'on_paper', 'sheets']).executeTakeFirstOrThrow()).toEqual({
    answers: 9,
    on_paper: 1,
    sheets: 8,
  })

  site.as(await aViewer(db, inCanteen('board-member', canteen)))
  const results = await (await site.get(href(urls.surveyResults, { canteen: canteen.slug, wave: id }))).text()
  expect(results).toContain('9 réponses.')
  expect(results).not.toMatch(/surveys:|\{\{/)
})

test('after a day of forty answers nothing in the database ties somebody to an answer', async () => {
  await aWave()
  await aDay(people(40))
  await ask()
  const letters = await mails()
  // Each says something that nobody else says: whoever ties a letter to its words knows the person.
  const said = letters.map(({ recipient }) => `mots de ${recipient.split('@')[0]} zygomatiques`)
  for (const [at, { text_body }] of letters.entries()) await cast(tokenIn(text_body), { welcomed: 1 + (at % 5), words: said[at]! }, at % 8)
  await gather(now)

  const owner = await asOwner(db)
  const everything = await wholeDatabase(owner)
  expect(everything).not.toContain('zygomatiques')
  // A token knows neither who holds it nor when it was issued, and those that were used are gone.
  expect(await db.selectFrom('survey_tokens').selectAll().execute()).toEqual([])

  await gather(after)
  const kept = await db.selectFrom('survey_answers').select(['ballots', 'words']).executeTakeFirstOrThrow()
  expect(kept.words).toEqual(said.toSorted((one, other) => one.localeCompare(other, 'fr')))
  expect(JSON.stringify(kept.ballots)).toBe(
    JSON.stringify([1, 2, 3, 4, 5].flatMap((welcomed) => Array.from({ length: 8 }, () => ({ welcomed })))),
  )
  const now_ = await wholeDatabase(owner)
  for (const { text_body } of letters) expect(now_).not.toContain(digest(tokenIn(text_body)))
  await owner.destroy()
})

/** Every row of every table that is not of the letters themselves, with what the rows remember of transactions. */
async function wholeDatabase(owner: Kysely<Tables>): Promise<string> {
  const { rows } = await sql<{
    name: string
  }>`select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`.execute(owner)
  const parts = []
  for (const { name } of rows) {
    if (name === 'public.mails') continue
    const { rows: held } = await sql<{
      row: string
    }>`select xmin::text || ' ' || ctid::text || ' ' || held::text as row from ${sql.raw(name)} held`.execute(owner)
    parts.push(...held.map(({ row }) => row))
  }
  return parts.join('\n')
}

test('the same answers in another order leave the same rows', async () => {
  const answers: Ballot[] = Array.from({ length: 12 }, (_, at) => ({ welcomed: 1 + (at % 5), age: 'over55', words: `mot ${at % 7}` }))
  const left = []
  for (const order of [answers, answers.toReversed()]) {
    const { tokens } = await sheets(12)
    for (const [at, ballot] of order.entries()) await cast(tokens[at]!, ballot, at % 8)
    await gather(after)
    const { rows } = await sql<{ row: string }>`select ballots::text || words::text as row from survey_answers`.execute(db)
    left.push(rows[0]!.row)
    await db.deleteFrom('survey_waves').execute()
  }
  expect(left[0]).toBe(left[1])
})
