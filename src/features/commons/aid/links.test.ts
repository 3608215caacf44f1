/** A link acts for a canteen as long as its reader speaks for it; two tabs of the same call never say two things; what a canteen can give has an end. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { aCall, aidSite, aidToday, anAnswer, ownLink, toldLink } from '#test/aid.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { acceptAnswer } from './accept-answer.ts'
import { toldToken } from './aid-links.ts'
import { answerCall, withdrawAnswer } from './answer-call.ts'
import { endCall, withdrawCall } from './end-call.ts'
import { findCall } from './queries.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let asker: Awaited<ReturnType<typeof aCanteen>>
let helper: Awaited<ReturnType<typeof aCanteen>>
const acting = { site: aidSite, actorId: null, today: aidToday, now }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  ;[asker, helper] = [await aCanteen(db, { name: 'Asker' }), await aCanteen(db, { name: 'Helper' })]
  site.as(visitor)
})

const read = async (page: string) => (await (await site.get(page)).text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/[\s\u00a0\u202f]+/g, ' ')
const leave = (canteen: { id: string }) =>
  db.updateTable('role_grants').set({ ends_at: now }).where('canteen_id', '=', canteen.id).execute()

test('whoever it is passed on to reads whose link it is; once they left the team it opens nothing, and acts for nobody', async () => {
  const key = await aCall(db, asker)
  const answer = await anAnswer(db, key, helper)
  const told = href(urls.toldAid, { token: await toldLink(db, key, helper) })
  const own = href(urls.ownAid, { token: await ownLink(db, key) })
  expect([await read(told), await read(own)]).toEqual([
    expect.stringMatching(/Ce lien est celui de .*, au nom de la cantine Helper/),
    expect.stringMatching(/Ce lien est celui de .*, au nom de la cantine Asker/),
  ])

  for (const canteen of [asker, helper]) await leave(canteen)
  for (const page of [told, own]) expect(await read(page)).toMatch(/Ce lien ne sert plus/)
  expect(await read(told)).not.toContain('Une marmite')
  for (const [path, fields] of [
    [`${told}/retrait`, {}],
    [told, { words: 'Oui' }],
    [`${own}/accord`, { answer }],
    [`${own}/fin`, { thanks: '' }],
    [`${own}/retrait`, {}],
  ] as const)
    expect([path, await (await site.submit(path, fields)).text()]).toEqual([path, expect.stringContaining('Ce lien ne sert plus')])
  const call = await findCall(db, key.callId)
  expect([call.isDone, call.isWithdrawn, call.accepted, call.answers[0]!.isWithdrawn]).toEqual([false, false, 0, false])
})

test('the link of a text message is the number’s, as long as it is the canteen’s; nobody else’s address makes one', async () => {
  const key = await aCall(db, asker)
  await anAnswer(db, key, helper)
  const choices = { canteen_id: helper.id, digest: 'daily' as const, urgent_by: 'text' as const, phone: '+33612345678', reach_km: null }
  await db.insertInto('aid_choices').values(choices).execute()
  const linkOf = async (reader: string) => href(urls.toldAid, { token: await toldLink(db, key, helper, reader) })
  expect(await read(await linkOf('+33612345678'))).toMatch(/envoyé au 06 12 34 56 78/)
  expect(await read(await linkOf('quelqu-un@ailleurs.fr'))).toMatch(/Ce lien ne sert plus/)
  await db.updateTable('aid_choices').set({ phone: '+33698765432' }).where('canteen_id', '=', helper.id).execute()
  expect(await read(await linkOf('+33612345678'))).toMatch(/Ce lien ne sert plus/)
  const forged = toldToken('another secret of 32 letters and more', { id: randomUUID(), reader: '+33698765432' })
  expect((await site.get(href(urls.toldAid, { token: forged }))).status).toBe(404)
})

test('yes and no at once: what was accepted is counted as it stands, whichever tab came first', async () => {
  for (let times = 0; times < 4; times++) {
    const key = await aCall(db, asker, { wanted: 2 })
    const answerId = await anAnswer(db, key, helper)
    await Promise.all([
      acceptAnswer(db, { ...key, ...acting, answerId }),
      withdrawAnswer(db, { ...key, ...acting, fromCanteenId: helper.id }),
      acceptAnswer(db, { ...key, ...acting, answerId }),
    ])
    const { accepted, answers } = await findCall(db, key.callId)
    expect(accepted).toBe(answers.filter(({ isAccepted }) => isAccepted).length)
    expect(answers.every(({ isAccepted, isWithdrawn }) => !(isAccepted && isWithdrawn))).toBe(true)
  }
})

test('an end and an answer at once: a call that is over has no answer that nobody is told about, and ends once', async () => {
  const key = await aCall(db, asker)
  const saying = { ...key, ...acting, fromCanteenId: helper.id, words: 'Oui' }
  const [done, taken, first, second] = await Promise.all([
    endCall(db, { ...key, ...acting, thanks: '' }),
    withdrawCall(db, { ...key, ...acting }),
    answerCall(db, { ...saying, id: randomUUID() }),
    answerCall(db, { ...saying, id: randomUUID() }),
  ])
  expect([done.ok, taken.ok].filter(Boolean)).toHaveLength(1)
  const { answers, isDone, isWithdrawn } = await findCall(db, key.callId)
  expect(isDone).not.toBe(isWithdrawn)
  expect(answers).toHaveLength(first.ok || second.ok ? 1 : 0)
  const late = await answerCall(db, { ...saying, id: randomUUID() })
  expect(late).toEqual({ ok: false, refusal: 'over' })
})

test('what a canteen can give has an end, and what was typed is kept', async () => {
  site.as(await aViewer(db, inCanteen('canteen-manager', asker)))
  const mean = { canteen_id: asker.id, kind: 'thing' as const, what: 'Un pot', reach_km: null, until: null }
  await db
    .insertInto('aid_means')
    .values(Array.from({ length: 100 }, () => ({ ...mean, id: randomUUID() })))
    .execute()
  const typed = { kind: 'thing', what: 'Un de trop', reachKm: '', until: '' }
  const answer = await site.submit(href(urls.aidMeans, { canteen: asker.slug }), typed)
  expect([answer.status, await answer.text()]).toEqual([
    409,
    expect.stringMatching(/Vous avez déjà noté 100 choses[\s\S]*Un de trop|Un de trop[\s\S]*Vous avez déjà noté 100 choses/),
  ])
})
