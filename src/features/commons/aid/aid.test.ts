/** What canteens ask of each other: answered from a mail, accepted once, thanked; by whom it is read, and when it is forgotten. */
import { randomUUID } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { aCall, aidSite, aidToday, anAnswer, ownLink, toldLink } from '#test/aid.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aUser, aViewer, inCanteen, inNetwork, now } from '#test/world.ts'
import { acceptAnswer } from './accept-answer.ts'
import { withdrawAnswer } from './answer-call.ts'
import { endCall, withdrawCall } from './end-call.ts'
import { forgetAid } from './forget-aid.ts'
import { findCall } from './queries.ts'
import { tellAid, tellUrgentAid } from './tell-aid.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let asker: Awaited<ReturnType<typeof aCanteen>>
let helper: Awaited<ReturnType<typeof aCanteen>>
let third: Awaited<ReturnType<typeof aCanteen>>
const acting = { site: aidSite, actorId: null, today: aidToday, now }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  // Canteens of the tests before are no longer at work: nobody else is asked.
  await db.updateTable('canteens').set({ state: 'closed' }).execute()
  ;[asker, helper, third] = [
    await aCanteen(db, { name: 'Asker' }),
    await aCanteen(db, { name: 'Helper' }),
    await aCanteen(db, { name: 'Third' }),
  ]
  for (const canteen of [asker, helper, third]) await aManager(canteen)
  site.as(await aViewer(db, inCanteen('canteen-manager', asker)))
})

const addressOf = ({ slug }: { slug: string }) => `equipe-${slug}@exemple.fr`

async function aManager(canteen: { id: string; slug: string }) {
  const { id } = await aUser(db, { email: addressOf(canteen) })
  await db
    .insertInto('role_grants')
    .values({
      user_id: id,
      canteen_id: canteen.id,
      role: 'canteen-manager',
      starts_at: new Date('2026-01-01'),
      ends_at: null,
      granted_by: null,
    })
    .execute()
}

async function mailsTo(canteen: { slug: string }): Promise<string[]> {
  const mails = await db
    .selectFrom('mails')
    .where('recipient', '=', addressOf(canteen))
    .orderBy('created_at')
    .orderBy('purpose')
    .select('purpose')
    .execute()
  return mails.map(({ purpose }) => purpose)
}

const words = async (page: string) =>
  (await (await site.get(page)).text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/[\s\u00a0\u202f]+/g, ' ')

const typed = { side: 'request', kind: 'thing', title: 'Une marmite', place: 'there', until: '2026-12-04', wanted: '1' }

test('a call is written in one form, once; what is wrong is told at once and kept', async () => {
  const page = href(urls.newAidCall, { canteen: asker.slug })
  const formKey = await site.keyOn(page)
  for (let times = 0; times < 2; times++) expect((await site.submit(page, { ...typed, formKey })).status).toBe(303)
  expect(await db.selectFrom('aid_calls').where('canteen_id', '=', asker.id).select('title').execute()).toEqual([{ title: 'Une marmite' }])

  const wrong = await site.submit(page, {
    ...typed,
    title: ' ',
    words: 'Déjà tapé',
    fromDay: '2026-12-05',
    toDay: '2026-12-03',
    until: '2026-11-03',
  })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toMatch(/Dites en une phrase[\s\S]*déjà passé[\s\S]*La fin vient avant[\s\S]*Déjà tapé/)
  const late = await site.submit(page, { ...typed, fromDay: '2026-12-03', until: '2026-12-04' })
  expect(await late.text()).toContain('on répond avant')
  await site.submit(page, { ...typed, title: 'Une louche', until: '', fromDay: '2026-12-03' })
  await site.submit(page, { ...typed, title: 'Un fouet', until: '' })
  const posted = await db.selectFrom('aid_calls').where('canteen_id', '=', asker.id).select(['title', 'until']).orderBy('title').execute()
  expect(posted.slice(0, 2)).toEqual([
    { title: 'Un fouet', until: '2026-12-15' },
    { title: 'Une louche', until: '2026-12-03' },
  ])
})

test('what a page of the canteen proposes fills the form, and nothing is sent before somebody agrees', async () => {
  const page = `${href(urls.newAidCall, { canteen: asker.slug })}?pour=equipe&jour=2026-12-05`
  const form = await (await site.get(page)).text()
  expect(form).toContain('Il nous manque du monde le samedi 5 décembre')
  expect(form).toContain('value="2026-12-05"')
  expect(await db.selectFrom('aid_calls').where('canteen_id', '=', asker.id).select('id').execute()).toEqual([])
})

test('each canteen that could help is told once, by a mail whose link answers without signing in', async () => {
  const key = await aCall(db, asker)
  for (let mornings = 0; mornings < 2; mornings++) await tellAid(db, { ...aidSite, sendsTexts: false, now })
  expect([await mailsTo(helper), await mailsTo(third), await mailsTo(asker)]).toEqual([['aid-digest'], ['aid-digest'], []])

  site.as(visitor)
  const page = href(urls.toldAid, { token: await toldLink(db, key, helper) })
  expect(await words(page)).toMatch(/Une marmite de 40 litres .*Demandé par : .*Asker.*moins d’1 km .*Pour le repas de samedi/)
  for (let times = 0; times < 2; times++) expect((await site.submit(page, { words: 'Passez jeudi' })).status).toBe(303)
  expect(await words(page)).toContain('n’a pas encore répondu')
  expect(await mailsTo(asker)).toEqual(['aid-answered'])

  const own = href(urls.ownAid, { token: await ownLink(db, key) })
  expect(await words(own)).toMatch(/Helper .*Passez jeudi/)
  const [answer] = (await findCall(db, key.callId)).answers
  for (let times = 0; times < 2; times++) expect((await site.submit(`${own}/accord`, { answer: answer!.id })).status).toBe(303)
  expect(await words(page)).toContain('l’autre cantine compte sur vous')
  for (let times = 0; times < 2; times++) expect((await site.submit(`${own}/fin`, { thanks: 'Mille mercis' })).status).toBe(303)
  expect(await words(page)).toContain('Mille mercis')
  expect(await mailsTo(helper)).toEqual(['aid-digest', 'aid-accepted', 'aid-thanked'].toSorted())
})

test('a word of thanks may come once it is done, once', async () => {
  const key = await aCall(db, asker)
  await tellAid(db, { ...aidSite, sendsTexts: false, now })
  const page = href(urls.toldAid, { token: await toldLink(db, key, helper) })
  const own = href(urls.ownAid, { token: await ownLink(db, key) })
  site.as(visitor)
  await site.submit(page, { words: 'Passez jeudi' })
  const [answer] = (await findCall(db, key.callId)).answers
  await site.submit(`${own}/accord`, { answer: answer!.id })
  expect((await site.submit(`${own}/fin`, { thanks: '' })).status).toBe(303)
  expect(await words(own)).toContain('Remercier')
  for (const thanks of ['Quel tajine', 'Autre chose']) expect((await site.submit(`${own}/fin`, { thanks })).status).toBe(303)
  expect(await words(own)).not.toContain('Remercier')
  expect(await words(page)).toContain('Quel tajine')
  expect((await mailsTo(helper)).filter((purpose) => purpose === 'aid-thanked')).toHaveLength(2)
})

test('a link opens the call that it was signed for, and nothing else', async () => {
  const [key, other] = [await aCall(db, asker), await aCall(db, asker)]
  await anAnswer(db, key, helper)
  const [told, own] = [await toldLink(db, key, helper), await ownLink(db, key)]
  site.as(visitor)
  const forged = (token: string) => `${token.slice(0, -1)}${token.endsWith('A') ? 'Q' : 'A'}`
  for (const page of [
    href(urls.ownAid, { token: told }),
    href(urls.toldAid, { token: own }),
    href(urls.toldAid, { token: forged(told) }),
    href(urls.ownAid, { token: forged(own) }),
  ])
    expect([page, (await site.get(page)).status, (await site.submit(`${page}/retrait`, {})).status]).toEqual([page, 404, 404])
  const answer = await anAnswer(db, other, third)
  expect((await site.submit(`${href(urls.ownAid, { token: own })}/accord`, { answer })).status).toBe(404)
})

test('two of the team who accept two answers at once promise to no more canteens than it takes; the others are thanked', async () => {
  const key = await aCall(db, asker)
  const answers = [await anAnswer(db, key, helper), await anAnswer(db, key, third)]
  const accepted = await Promise.all(answers.map((answerId) => acceptAnswer(db, { ...key, ...acting, answerId })))
  expect(accepted.map((each) => (each.ok ? 'ok' : each.refusal)).toSorted()).toEqual(['filled', 'ok'])
  expect((await findCall(db, key.callId)).accepted).toBe(1)
  expect([...(await mailsTo(helper)), ...(await mailsTo(third))].toSorted()).toEqual(['aid-accepted', 'aid-filled'])
  await endCall(db, { ...key, ...acting, thanks: '' })
  expect([...(await mailsTo(helper)), ...(await mailsTo(third))].toSorted()).toEqual(['aid-accepted', 'aid-filled', 'aid-thanked'])
})

test('who comes once it takes nobody more is told so, and may not be accepted beyond it', async () => {
  const key = await aCall(db, asker)
  await acceptAnswer(db, { ...key, ...acting, answerId: await anAnswer(db, key, helper) })
  await expect(anAnswer(db, key, third)).rejects.toThrow('filled')
})

test('a canteen where nobody reads is not asked', async () => {
  await db.updateTable('role_grants').set({ ends_at: now }).where('canteen_id', '=', third.id).execute()
  const { callId } = await aCall(db, asker)
  await tellAid(db, { ...aidSite, sendsTexts: false, now })
  const told = await db.selectFrom('aid_told').where('call_id', '=', callId).select('canteen_id').execute()
  expect(told).toEqual([{ canteen_id: helper.id }])
})

test('the database itself promises to no more canteens than it takes', async () => {
  const { callId } = await aCall(db, asker)
  await expect(sql`update aid_calls set accepted = 2 where id = ${callId}`.execute(db)).rejects.toThrow('aid_never_overpromised')
})

test('a yes that is taken back frees the place, and the caller hears of it; a call that is taken back, whoever answered', async () => {
  const key = await aCall(db, asker)
  const answerId = await anAnswer(db, key, helper)
  await acceptAnswer(db, { ...key, ...acting, answerId })
  for (let times = 0; times < 2; times++) expect((await withdrawAnswer(db, { ...key, ...acting, fromCanteenId: helper.id })).ok).toBe(true)
  expect(await mailsTo(asker)).toEqual(['aid-answered', 'aid-left'])
  expect(await acceptAnswer(db, { ...key, ...acting, answerId })).toMatchObject({ refusal: 'taken-back' })

  await anAnswer(db, key, third)
  for (let times = 0; times < 2; times++) expect((await withdrawCall(db, { ...key, ...acting })).ok).toBe(true)
  expect(await mailsTo(third)).toEqual(['aid-withdrawn'])
  await expect(anAnswer(db, key, helper)).rejects.toThrow('over')
  expect(await endCall(db, { ...key, ...acting, thanks: '' })).toMatchObject({ refusal: 'over' })
  await expect(anAnswer(db, await aCall(db, asker), asker)).rejects.toThrow('own')
})

test('what is urgent is told at once, on the phone too where a canteen chose so, and to nobody who wants no message', async () => {
  await db.insertInto('aid_choices').values({ canteen_id: helper.id, urgent_by: 'text', phone: '+33612345678', reach_km: null }).execute()
  await db.insertInto('aid_choices').values({ canteen_id: third.id, urgent_by: 'none', phone: null, reach_km: null }).execute()
  const { callId } = await aCall(db, asker, { isUrgent: true })
  const { rows } = await sql<{ key: string }>`select key from graphile_worker.jobs where task_identifier = 'tell-urgent-aid'`.execute(db)
  expect(rows).toContainEqual({ key: `tell-urgent-aid:${callId}` })
  await tellUrgentAid(db, { ...aidSite, callId, sendsTexts: true, now })
  expect([await mailsTo(helper), await mailsTo(third)]).toEqual([['aid-urgent'], []])
  const texts = await db.selectFrom('text_messages').where('canteen_id', '=', helper.id).select('body').execute()
  expect(texts.map(({ body }) => body.split('\u00a0').join(' '))[0]).toMatch(/^Asker demande de l'aide\s?: Une marmite de 40 litres.*http/)
})

test('of eight urgent calls told at one moment, a canteen that is not the only one is asked for two', async () => {
  const keys = await Promise.all(Array.from({ length: 8 }, () => aCall(db, asker, { isUrgent: true })))
  await Promise.all(keys.map(({ callId }) => tellUrgentAid(db, { ...aidSite, callId, sendsTexts: false, now })))
  const twice = ['aid-urgent', 'aid-urgent']
  expect([await mailsTo(helper), await mailsTo(third)]).toEqual([twice, twice])
})

test('who does not speak for a canteen reads nothing, and nobody accepts what another canteen was answered', async () => {
  const key = await aCall(db, asker)
  const answer = await anAnswer(db, key, helper)
  const board = href(urls.aid, { canteen: asker.slug })
  for (const role of ['volunteer', 'civic-service', 'treasurer', 'board-member'] as const) {
    site.as(await aViewer(db, inCanteen(role, asker)))
    expect([role, (await site.get(board)).status]).toEqual([role, 403])
  }
  site.as(await aViewer(db, inCanteen('canteen-manager', helper)))
  const place = { canteen: helper.slug, call: key.callId }
  expect((await site.submit(href(urls.acceptAid, place), { answer })).status).toBe(404)
  expect((await site.submit(href(urls.endAid, place), { thanks: '' })).status).toBe(404)
  site.as(await aViewer(db, inCanteen('canteen-manager', third)))
  const seen = await words(href(urls.aidCall, { canteen: third.slug, call: key.callId }))
  expect(seen).toContain('1 autre cantine a déjà répondu')
  expect(seen).not.toContain('Helper')
})

test('the network reads whether one is answered and who was never asked, never who gives', async () => {
  await db.deleteFrom('aid_calls').execute()
  for (let each = 0; each < 6; each++) {
    const key = await aCall(db, asker, { until: '2026-11-25', fromDay: null, toDay: null }, new Date(now.getTime() - 14 * 86_400_000))
    if (each < 5) {
      const row = { canteen_id: asker.id, call_id: key.callId, id: randomUUID(), from_canteen_id: helper.id, words: '' }
      await db
        .insertInto('aid_answers')
        .values({ ...row, answered_at: new Date(now.getTime() - (14 * 24 - 3) * 3_600_000) })
        .execute()
    }
  }
  site.as(await aViewer(db, inNetwork('network-coordinator')))
  const told = await words(urls.networkAid)
  expect(told).toMatch(/83 % des demandes ont reçu une réponse \(5 sur 6 ; entre 44 % et 97 % à 95 %\)/)
  expect(told).toContain('première réponse en 3 heures ou moins')
  expect(told).toMatch(/Third .* Elle n’a pas encore dit ce qu’elle peut donner/)
})

test('two years after its last day a call is forgotten, with what was answered and who was asked', async () => {
  const old = await aCall(db, asker, { until: '2024-11-30', fromDay: null, toDay: null })
  const kept = await aCall(db, asker, { until: '2024-12-02', fromDay: null, toDay: null })
  await db
    .insertInto('aid_told')
    .values({ canteen_id: helper.id, call_canteen_id: asker.id, call_id: old.callId, way: 'digest', told_at: now })
    .execute()
  await forgetAid(db, now)
  const left = await db.selectFrom('aid_calls').where('canteen_id', '=', asker.id).select('id').execute()
  expect(left).toEqual([{ id: kept.callId }])
  expect(await db.selectFrom('aid_told').where('call_id', '=', old.callId).selectAll().execute()).toEqual([])
})

test('what a canteen can give is said once and removed; two who choose at once do not write over each other', async () => {
  const means = href(urls.aidMeans, { canteen: asker.slug })
  const formKey = await site.keyOn(means)
  for (let times = 0; times < 2; times++)
    await site.submit(means, { kind: 'thing', what: 'Deux marmites', reachKm: '', until: '', formKey })
  const rows = await db.selectFrom('aid_means').where('canteen_id', '=', asker.id).select('id').execute()
  expect(rows).toHaveLength(1)
  expect((await site.submit(`${means}/${rows[0]!.id}/retrait`, {})).status).toBe(303)

  const choices = href(urls.aidChoices, { canteen: asker.slug })
  const version = await site.versionOf(choices)
  const chosen = { digest: 'weekly', urgentBy: 'mail', phone: '', reachKm: '50', version }
  expect((await site.submit(choices, { ...chosen, urgentBy: 'text' })).status).toBe(422)
  expect((await site.submit(choices, chosen)).status).toBe(303)
  expect((await site.submit(choices, { ...chosen, digest: 'never' })).status).toBe(409)
})
