/** What the two write and do is read by the two: not by their teams, not by the network, not from a mail, the history, an export, nor the tables. */
import { randomUUID } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { findHoldings } from '#src/features/operation/own-data/queries.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { canteenRoles, networkRoles, visitor, type Viewer } from '#src/platform/viewer.ts'
import { isGuard } from '#src/platform/web/http.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { aMentorVisit, aNote, aPair, mentorSite, stepsOf, type Pair } from '#test/mentors.ts'
import { openSite, seals, secret } from '#test/site.ts'
import { aNetwork, aViewer, inCanteen, inNetwork, now } from '#test/world.ts'
import { eraseMentorings } from './forget-mentorings.ts'
import { addStep, turnStep } from './keep-steps.ts'
import { letRead } from './let-read.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let pair: Pair
let names: Record<string, string>
let strangers: Record<string, Viewer>

/** Words of the pair, each of another kind. */
const secrets = ['Un-mot-de-Nadia', 'Un-mot-de-Paul', 'Rapporté-par-Nadia', 'Une-étape-à-nous']

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
  pair = await aPair(db)
  const note = await aNote(db, pair, 'person', secrets[0]!)
  await aNote(db, pair, 'mentor', secrets[1]!)
  const visit = await aMentorVisit(db, pair, { isDone: true })
  await aNote(db, pair, 'person', secrets[2]!, visit)
  const step = randomUUID()
  await addStep(db, { ...pair.of('mentor'), id: step, title: secrets[3]!, dueOn: null })
  names = { mentoring: pair.id, note, visit, step, canteen: pair.here.slug, named: pair.here.slug }
  strangers = { visitor, 'somebody without a role': await aViewer(db) }
  for (const role of canteenRoles) {
    strangers[`${role} of who begins`] = await aViewer(db, inCanteen(role, pair.here))
    strangers[`${role} of the mentor`] = await aViewer(db, inCanteen(role, pair.away))
  }
  for (const role of networkRoles) strangers[role] = await aViewer(db, inNetwork(role))
  strangers['somebody of another pair'] = (await aPair(db)).mentor
})

function addresses(method: string, token = 'x'): string[] {
  return site.app.routes
    .filter((route) => route.method === method && isGuard(route.handler))
    .map(({ path }) => path.replaceAll(/:(\w+)(\{[^}]*\})?/g, (_, name: string) => ({ ...names, token })[name] ?? randomUUID()))
}

async function told(address: string): Promise<string> {
  const controller = new AbortController()
  const answer = await site.app.request(`http://cantine.test${address}`, { signal: controller.signal })
  if (!/html|json|text|xml/.test(answer.headers.get('content-type') ?? '') || /event-stream/.test(answer.headers.get('content-type')!)) {
    await answer.body?.cancel()
    return ''
  }
  return answer.text()
}

const foundIn = (text: string) => secrets.filter((words) => text.includes(words))

test('the two read all of it on their page', async () => {
  for (const viewer of [pair.person, pair.mentor]) {
    site.as(viewer)
    expect(foundIn(await told(href(urls.mentoring, { mentoring: pair.id })))).toEqual(secrets)
  }
})

/** Whoever holds all roles opens whatever one of them opens. */
async function walkers(): Promise<Record<string, Viewer>> {
  const everyRole = canteenRoles.flatMap((role) => [inCanteen(role, pair.here), inCanteen(role, pair.away)])
  return {
    'the whole teams of both canteens': await aViewer(db, ...everyRole),
    'the network’s team': await aViewer(db, ...networkRoles.map(inNetwork)),
    'whoever has the mail of one of them': visitor,
    'somebody of another pair': strangers['somebody of another pair']!,
  }
}

test('no page of the site tells anybody else a word of it, whoever knocks', async () => {
  const leaks: string[] = []
  for (const [who, viewer] of Object.entries(await walkers())) {
    site.as(viewer)
    for (const address of addresses('GET', pair.token('mentor')))
      if (foundIn(await told(address)).length > 0) leaks.push(`${who}: ${address}`)
  }
  expect(leaks).toEqual([])
  for (const [who, viewer] of Object.entries(strangers)) {
    site.as(viewer)
    const page = await site.get(href(urls.mentoring, { mentoring: pair.id }))
    expect([who, page.status]).toEqual([who, viewer.user ? 403 : 401])
  }
}, 60_000)

test('nobody else writes in it, and nobody takes back a note of the other', async () => {
  const before = await asOwnerSees()
  const own = addresses('POST').filter((address) => address.startsWith(`/mentorat/${pair.id}`))
  expect(own.length).toBe(9)
  const typed = { says: 'no', done: 'yes', words: 'Moi', title: 'Moi', host: 'mentor', day: '20/12/2026' }
  for (const viewer of Object.values(strangers)) {
    site.as(viewer)
    for (const address of own) expect([401, 403]).toContain((await site.submit(address, typed)).status)
  }
  site.as(pair.mentor)
  await site.submit(href(urls.removeMentoringNote, { mentoring: pair.id, note: names.note! }), {})
  expect(await asOwnerSees()).toEqual(before)
})

/** As one of the two sees it; what there is in all. */
async function asOwnerSees() {
  return db.transaction().execute(async (tx) => {
    await letRead(tx as never, pair.person.user.id)
    const notes = await tx.selectFrom('mentoring_notes').orderBy('id').select(['id', 'words']).execute()
    const steps = await tx.selectFrom('mentoring_steps').orderBy('id').select(['id', 'title_fr', 'done_on']).execute()
    const visits = await tx.selectFrom('mentoring_visits').orderBy('id').selectAll().execute()
    return { notes, steps, visits }
  })
}

test('the tables show no row to the application, nor to who is not of the pair, and take none in another’s name', async () => {
  const seen = async (reader: string | null) =>
    db.transaction().execute(async (tx) => {
      if (reader !== null) await letRead(tx as never, reader)
      const { rows } = await sql<{ words: string }>`select words from mentoring_notes where mentoring_id = ${pair.id}
        union all select title_fr from mentoring_steps where mentoring_id = ${pair.id}`.execute(tx)
      return rows.length
    })
  const { rows } = await sql`select words from mentoring_notes union all select title_fr from mentoring_steps`.execute(db)
  expect(rows).toEqual([])
  expect(await seen(null)).toBe(0)
  for (const { user } of Object.values(strangers)) if (user) expect(await seen(user.id)).toBe(0)
  expect(await seen(pair.person.user.id)).toBe(3 + 11)
  // What was said for one transaction is not said for the next one on the same connection.
  expect(await seen(null)).toBe(0)

  const writing = (reader: string, author: string) =>
    db.transaction().execute(async (tx) => {
      await letRead(tx as never, reader)
      const row = { canteen_id: pair.here.id, mentoring_id: pair.id, id: randomUUID(), author_id: author, visit_id: null, words: 'Faux' }
      await tx
        .insertInto('mentoring_notes')
        .values({ ...row, written_at: now })
        .execute()
    })
  const coordinator = strangers['network-coordinator']!.user!.id
  for (const [reader, author] of [
    [pair.mentor.user.id, pair.person.user.id],
    [coordinator, coordinator],
  ] as const)
    await expect(writing(reader, author)).rejects.toThrow('row-level security')
  const changed = await db.transaction().execute(async (tx) => {
    await letRead(tx as never, pair.mentor.user.id)
    const rewritten = await tx.updateTable('mentoring_notes').set({ words: 'Faux' }).where('id', '=', names.note!).executeTakeFirst()
    const gone = await tx.deleteFrom('mentoring_notes').where('id', '=', names.note!).executeTakeFirst()
    return [Number(rewritten.numUpdatedRows), Number(gone.numDeletedRows)]
  })
  expect(changed).toEqual([0, 0])
})

test('no mail, no event, no job and nobody else’s export has a word of it', async () => {
  await turnStep(db, { ...pair.of('person'), stepId: (await stepsOf(db, pair))[0]!.id, doneOn: '2026-12-01' })
  const kept: string[] = []
  for (const table of ['mails', 'events', 'text_messages', 'graphile_worker._private_jobs'])
    kept.push(JSON.stringify((await sql`select * from ${sql.table(table)}`.execute(db)).rows))
  expect(foundIn(kept.join(' '))).toEqual([])
  expect(kept.join(' ')).not.toContain('S’appeler une première fois')
  const keys = { seals, secret }
  const exportOf = async (user: NonNullable<Viewer['user']>) =>
    JSON.stringify(await findHoldings(db, keys, { kind: 'person', userId: user.id, email: user.email }))
  for (const { user } of Object.values(strangers)) if (user) expect(foundIn(await exportOf(user))).toEqual([])
  expect(foundIn(await exportOf(pair.person.user))).toEqual([secrets[0], secrets[2]])
  expect(foundIn(await exportOf(pair.mentor.user))).toEqual([secrets[1]])
})

test('who reads is said in a transaction, or not at all', async () => {
  await expect(letRead(db, pair.person.user.id)).rejects.toThrow('transaction')
  const other = await aPair(db)
  await db.transaction().execute((tx) => eraseMentorings(tx as never, other.mentor.user.id, now))
  expect(mentorSite.secret).toBe(secret)
})
