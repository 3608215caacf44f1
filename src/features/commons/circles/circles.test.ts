/** What a circle decided and promised: read by whom it holds for, replaced without being lost, followed until it is done. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { aCircle, aDecision, anAction, circleSite } from '#test/circles.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, secret } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, inNetwork, now } from '#test/world.ts'
import { isToRemind } from './circle.ts'
import { actionToken } from './circle-links.ts'
import { eraseCircles, findCirclesHeld, forgetCircles } from './forget-circles.ts'
import { endAction, remindActions } from './give-action.ts'
import { findCircle, findInForce } from './queries.ts'
import { takeDecision } from './take-decision.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
})

const read = async (page: string) => (await (await site.get(page)).text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/[\s\u00a0\u202f]+/g, ' ')
const statusOf = async (page: string) => (await site.get(page)).status

test('who is in a circle reads it, and nobody else: not who manages the canteen, nor the network', async () => {
  const member = await aViewer(db)
  const circle = await aCircle(db, canteen, { email: member.user!.email })
  const page = href(urls.circle, { circle })
  site.as(member)
  expect(await statusOf(page)).toBe(200)
  for (const other of [inCanteen('canteen-manager', canteen), inCanteen('board-member', canteen), inNetwork('network-admin')]) {
    site.as(await aViewer(db, other))
    expect(await statusOf(page)).toBe(403)
    expect((await site.submit(href(urls.circleItems, { circle }), { words: 'Moi aussi' })).status).toBe(403)
  }
  const board = href(urls.circle, { circle: await aCircle(db, canteen, { kind: 'board' }) })
  site.as(await aViewer(db, inCanteen('board-member', canteen)))
  expect(await statusOf(board)).toBe(200)
  site.as(await aViewer(db, inCanteen('core-team', canteen)))
  expect(await statusOf(board)).toBe(403)
})

test('decisions in force are read by the team for whom they hold, found without accents, and by no other', async () => {
  const ours = await aCircle(db, canteen)
  const decision = await aDecision(db, ours, { title: 'Invités des bénévoles', words: 'Un invité par mois.', canteenId: canteen.id })
  await aDecision(db, ours, { title: 'Autre chose', words: 'Rien à voir.', canteenId: canteen.id })
  const network = await aCircle(db, null, { name: 'Cercle du réseau' })
  const networks = await aDecision(db, network, { title: 'Charte commune', words: 'Pour toutes.' })
  const list = href(urls.canteenCircles, { canteen: canteen.slug })
  site.as(await aViewer(db, inCanteen('volunteer', canteen)))
  expect(await read(`${list}?mots=benevole`)).toMatch(/Invités des bénévoles/)
  expect(await read(`${list}?mots=benevole`)).not.toContain('Autre chose')
  expect(await statusOf(href(urls.circleDecision, { circle: ours, decision }))).toBe(200)
  expect(await read(urls.circles)).toContain('Charte commune')
  expect(await read(urls.circles)).not.toContain('Invités des bénévoles')
  site.as(await aViewer(db, inCanteen('canteen-manager', await aCanteen(db))))
  expect([await statusOf(list), await statusOf(href(urls.circleDecision, { circle: ours, decision }))]).toEqual([403, 403])
  expect(await statusOf(href(urls.circleDecision, { circle: network, decision: networks }))).toBe(200)
})

test('a decision that is replaced or ended keeps its history, and is replaced once', async () => {
  const member = await aViewer(db, inCanteen('volunteer', canteen))
  const circle = await aCircle(db, canteen, { email: member.user!.email })
  const first = await aDecision(db, circle, { canteenId: canteen.id })
  const second = await aDecision(db, circle, { title: 'Fermer à 23 h', replaces: first, canteenId: canteen.id })
  const content = { title: 'Encore', words: 'Encore.', decidedOn: '2026-12-01', replaces: first, why: 'Encore.' }
  const again = await takeDecision(db, {
    circleId: circle,
    canteenId: canteen.id,
    id: randomUUID(),
    content,
    actorId: member.user!.id,
    now,
  })
  expect(again).toEqual({ ok: false, refusal: 'ended' })
  site.as(member)
  const page = await (await site.get(href(urls.circleDecision, { circle, decision: first }))).text()
  expect(page).toContain(href(urls.circleDecision, { circle, decision: second }))
  expect(page).toMatch(/Les voisins dorment[\s\S]*La décision qui la remplace/)
  const end = href(urls.endCircleDecision, { circle, decision: second })
  expect((await site.submit(end, { why: '' })).status).toBe(422)
  for (let times = 0; times < 2; times++) expect((await site.submit(end, { why: 'Les voisins ont déménagé.' })).status).toBe(303)
  expect(await read(href(urls.circleDecision, { circle, decision: second }))).toContain('Les voisins ont déménagé.')
  expect(await findInForce(db, { canteenId: canteen.id, asked: '' })).toEqual([])
})

test('who is in a circle changes its name and its subjects, each once for each version; a decision that replaces another says why', async () => {
  const member = await aViewer(db, inCanteen('volunteer', canteen))
  const circle = await aCircle(db, canteen, { email: member.user!.email })
  const first = await aDecision(db, circle, { canteenId: canteen.id })
  const page = href(urls.changeCircle, { circle })
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  expect([await statusOf(page), (await site.submit(page, { name: 'À nous' })).status]).toEqual([403, 403])
  site.as(member)
  const version = await site.versionOf(page)
  expect((await site.submit(page, { name: '', about: '', version })).status).toBe(422)
  expect((await site.submit(page, { name: 'Cercle de la porte', about: 'Qui accueille.', version })).status).toBe(303)
  expect((await site.submit(page, { name: 'Autrement', about: '', version })).status).toBe(409)
  expect(await read(href(urls.circle, { circle }))).toMatch(/Cercle de la porte.*Qui accueille/)

  await site.submit(href(urls.circleItems, { circle }), { words: 'Le bruit' })
  const [{ id: topic } = { id: '' }] = (await findCircle(db, circle, now)).items
  const subject = href(urls.changeCircleItem, { circle, topic })
  expect((await site.edit(subject, { words: 'Le bruit du soir' })).status).toBe(303)
  expect(await read(href(urls.circle, { circle }))).toContain('Le bruit du soir')
  await site.submit(href(urls.closeCircleItem, { circle, topic }), {})
  expect(await statusOf(subject)).toBe(404)

  const decision = { title: 'Fermer à 23 h', decision: 'Le bar d’en face aussi.', decidedOn: '01/12/2026', replaces: first, why: '' }
  const wrong = await site.submit(href(urls.circleDecisions, { circle }), decision)
  expect([wrong.status, await wrong.text()]).toEqual([422, expect.stringContaining('Dites pourquoi')])
  await site.submit(href(urls.circleDecisions, { circle }), { ...decision, why: 'Les voisins ont déménagé.' })
  expect(await read(href(urls.circleDecision, { circle, decision: first }))).toContain('Les voisins ont déménagé.')
})

test('what somebody promised is told by mail, reminded until it is done, and ticked from the link without signing in', async () => {
  const email = `promesse-${canteen.slug}@exemple.fr`
  const circle = await aCircle(db, canteen, { email })
  const id = await anAction(db, circle, email)
  const mails = async () =>
    (await db.selectFrom('mails').where('recipient', '=', email).orderBy('created_at').select('purpose').execute()).map(
      ({ purpose }) => purpose,
    )
  for (const today of ['2026-12-06', '2026-12-07', '2026-12-08', '2026-12-11', '2026-12-12', '2026-12-18', '2026-12-19'])
    await remindActions(db, { site: circleSite, today, now: new Date(`${today}T08:00Z`) })
  expect(await mails()).toEqual(['given', 'soon', 'late', 'late'].map((mail) => `circle-action-${mail}`))

  site.as(visitor)
  const page = href(urls.ownCircleAction, { token: actionToken(secret, { id, email }) })
  expect(await read(page)).toContain('Écrire à la mairie')
  for (let times = 0; times < 2; times++) expect((await site.submit(page, {})).status).toBe(303)
  expect(await read(page)).toContain('C’est fait, merci.')
  expect(await statusOf(href(urls.ownCircleAction, { token: actionToken('another secret of 32 letters and more', { id, email }) }))).toBe(
    404,
  )
  await remindActions(db, { site: circleSite, today: '2027-01-04', now: new Date('2027-01-04T08:00Z') })
  expect((await mails()).length).toBe(4)
  expect(isToRemind({ byDay: '2026-12-10', remindedOn: null }, '2026-12-06')).toBe(false)
})

test('the forms of a circle are sent once, keep what was typed, and say what is wrong beside the field', async () => {
  const member = await aViewer(db, inCanteen('volunteer', canteen))
  const circle = await aCircle(db, canteen, { email: member.user!.email })
  site.as(member)
  const formKey = await site.keyOn(href(urls.circle, { circle }))
  const decision = { title: 'Un repas gratuit', decision: 'Le premier.', decidedOn: '01/12/2026', replaces: '' }
  for (let times = 0; times < 2; times++)
    expect((await site.submit(href(urls.circleDecisions, { circle }), { ...decision, formKey })).status).toBe(303)
  expect((await findCircle(db, circle, now)).decisions.length).toBe(1)
  // The same words under the key of that page, sent to another circle, are another decision.
  const other = await aCircle(db, canteen, { email: member.user!.email })
  expect((await site.submit(href(urls.circleDecisions, { circle: other }), { ...decision, formKey })).status).toBe(303)
  expect((await findCircle(db, other, now)).decisions.length).toBe(1)
  const wrong = await site.submit(href(urls.circleActions, { circle }), {
    what: 'Déjà tapé',
    who: 'inconnu@exemple.fr',
    byDay: '01/11/2026',
  })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toMatch(/Choisissez quelqu’un du cercle[\s\S]*déjà passé[\s\S]*Déjà tapé/)
})

test('erased, a person is in no circle and what they promised is in nobody’s name; what was done is forgotten', async () => {
  const email = `efface-${canteen.slug}@exemple.fr`
  const circle = await aCircle(db, canteen, { email })
  const id = await anAction(db, circle, email)
  expect((await findCirclesHeld(db, email)).length).toBe(2)
  await eraseCircles(db, email)
  expect(await findCirclesHeld(db, email)).toEqual([])
  expect((await findCircle(db, circle, now)).actions).toMatchObject([{ id, name: '' }])
  await endAction(db, { circleId: circle, actionId: id, now })
  await forgetCircles(db, new Date('2028-12-02'))
  expect((await findCircle(db, circle, now)).actions).toEqual([])
})
