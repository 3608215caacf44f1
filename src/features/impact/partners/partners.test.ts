/** With whom a canteen works: who reads it, what is said when, what ends. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { aPartner } from '#test/partners.ts'
import { openSite, origin } from '#test/site.ts'
import { aCanteen, aMeal, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { remindOfConventions } from './ask-contacts.ts'
import { standingOf } from './partner.ts'

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
  site.as(await aViewer(db, inCanteen('core-team', canteen)))
})

const list = () => href(urls.partners, { canteen: canteen.slug })
const words = async (page: string) =>
  (await (await site.get(page)).text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/[\s\u00a0\u202f]+/g, ' ')
const school = { name: 'Lycée Pasteur', kind: 'school', does: 'Vient cuisiner un jeudi par mois', since: '2024-09-01' }

async function added(fields: Record<string, string> = school): Promise<{ page: string; partner: string }> {
  const answer = await site.submit(list(), { ...fields, formKey: await site.keyOn(list()) })
  expect(answer.status).toBe(303)
  const page = new URL(answer.headers.get('location')!, 'http://x').pathname
  return { page, partner: page.split('/').at(-1)! }
}

test('a partner is added in one form, once, and no second one answers to its name', async () => {
  const formKey = await site.keyOn(list())
  for (let times = 0; times < 2; times++) expect((await site.submit(list(), { ...school, formKey })).status).toBe(303)
  expect(await words(list())).toMatch(/Les écoles et universités .* Lycée Pasteur Vient cuisiner un jeudi par mois depuis septembre 2024/)

  const same = await site.submit(list(), { ...school, name: 'lycee pasteur', formKey: randomUUID() })
  expect(same.status).toBe(422)
  expect(await same.text()).toContain('porte déjà ce nom')
  const wrong = await site.submit(list(), { name: ' ', kind: '', does: 'Déjà tapé', since: '2031-01-01', formKey: randomUUID() })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toMatch(/Donnez un nom[\s\S]*Choisissez une sorte[\s\S]*pas encore venu[\s\S]*Déjà tapé/)
})

test('two people who change the same partner do not write over each other', async () => {
  const { page } = await added()
  const version = await site.versionOf(page)
  expect((await site.submit(page, { ...school, does: 'Accueille un stage', version })).status).toBe(303)
  expect((await site.submit(page, { ...school, does: 'Autre chose', version })).status).toBe(409)
  expect(await words(page)).toContain('Accueille un stage')
})

test('who works elsewhere, or does not keep partners, reads nothing of them', async () => {
  const { page } = await added()
  for (const role of ['volunteer', 'civic-service', 'treasurer'] as const) {
    site.as(await aViewer(db, inCanteen(role, canteen)))
    expect([role, (await site.get(page)).status]).toEqual([role, 403])
  }
  const other = await aCanteen(db)
  site.as(await aViewer(db, inCanteen('canteen-manager', other)))
  const elsewhere = page.replace(canteen.slug, other.slug)
  expect((await site.get(elsewhere)).status).toBe(404)
  expect((await site.submit(`${elsewhere}/suppression`, { sure: 'yes' })).status).toBe(303)
  expect(await db.selectFrom('partners').where('canteen_id', '=', canteen.id).selectAll().execute()).toHaveLength(1)
})

test('ways by which people came are told of a kind above the threshold, of the last quarter that is over', async () => {
  await added()
  await added({ ...school, name: 'Docteur Petit', kind: 'health' })
  const rows = Object.entries({ school: 14, health: 3, online: 7, neighbour: 20 })
  const values = rows.map(([channel, people]) => ({ canteen_id: canteen.id, quarter: '2026-07-01', channel, people }))
  await db.insertInto('channel_counts').values(values).execute()
  const told = await words(list())
  expect(told).toContain('Au trimestre 3 de 2026, 14 personnes ont dit venir « Par une école ou une université ».')
  expect(told).toMatch(/Les médecins et lieux de soin Combien de personnes viennent par là : trop peu/)
})

test('a convention says in words what is agreed, keeps its paper, and the team hears once that it ends', async () => {
  const { page, partner } = await added()
  const form = `${page}/conventions`
  const agreed = { agreed: 'Quatre places le mercredi', from: '2026-01-01', until: '2026-12-31' }
  const wrong = await site.submit(form, { ...agreed, until: '2025-12-31', formKey: randomUUID() })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('La fin vient avant le début')
  const sent = { ...agreed, formKey: randomUUID() }
  for (let times = 0; times < 2; times++) expect((await site.submit(form, sent)).status).toBe(303)
  expect(await words(page)).toMatch(
    /Quatre places le mercredi .*convention qui finit le 31\/12\/2026|Quatre places le mercredi.*convention qui finit/,
  )
  expect(await words(list())).toContain('Ces conventions arrivent à leur fin')

  await db.updateTable('canteens').set({ email: 'equipe@marmite.example' }).where('id', '=', canteen.id).execute()
  for (let nights = 0; nights < 2; nights++) await remindOfConventions(db, { secret: 's', origin: 'http://x', now })
  const mails = () =>
    db.selectFrom('mails').where('canteen_id', '=', canteen.id).where('purpose', '=', 'convention-ending').selectAll().execute()
  expect((await mails()).map(({ recipient }) => recipient)).toEqual(['equipe@marmite.example'])
  expect((await mails())[0]!.text_body).toContain(partner)
})

test('nobody hears of the end of what goes on, or of what is far away', async () => {
  const { key } = await aPartner(db, canteen)
  const row = { canteen_id: canteen.id, partner_id: key.partnerId, agreed: 'Ensemble', file_digest: null }
  const rows = [
    { ...row, id: randomUUID(), valid_from: '2026-01-01', valid_until: '2026-12-31' },
    { ...row, id: randomUUID(), valid_from: '2027-01-01', valid_until: '2027-12-31' },
  ]
  await db.insertInto('partner_conventions').values(rows).execute()
  await remindOfConventions(db, { secret: 's', origin: 'http://x', now })
  expect(
    await db
      .selectFrom('partner_conventions')
      .where('canteen_id', '=', canteen.id)
      .where('reminded_at', 'is not', null)
      .selectAll()
      .execute(),
  ).toEqual([])
  expect(standingOf({ from: '2026-01-01', until: '2026-12-31' }, '2026-12-01')).toBe('ending')
  expect(standingOf({ from: '2026-01-01', until: '2026-12-31' }, '2026-10-01')).toBe('running')
  expect(standingOf({ from: '2026-01-01', until: '2026-12-31' }, '2027-01-01')).toBe('over')
})

test('a meal is marked as one with them, once, of this canteen alone', async () => {
  const { page } = await added()
  const meal = await aMeal(db, { canteen, title: 'Soupe du lycée' })
  const foreign = await aMeal(db)
  const events = `${page}/evenements`
  expect(await words(page)).toContain('Soupe du lycée')
  for (let times = 0; times < 2; times++)
    expect((await site.submit(events, { event: `meal:${meal.id}`, formKey: randomUUID() })).status).toBe(303)
  expect(await words(list())).toContain('1 événement ensemble')
  expect((await site.submit(events, { event: `meal:${foreign.id}`, formKey: randomUUID() })).status).toBe(409)
  expect((await site.submit(events, { event: '', formKey: randomUUID() })).status).toBe(422)
})

test('a partner goes by a tick, with its contacts, conventions and their files', async () => {
  const { page } = await added()
  const paper = new FormData()
  const agreed = { agreed: 'Un stage', from: '2026-01-01', until: '2027-12-31', formKey: randomUUID() }
  for (const [name, value] of Object.entries(agreed)) paper.append(name, value)
  paper.append('file', new File([new Uint8Array(onePixel)], 'convention.png'))
  const sent = await site.app.request(`${origin}${page}/conventions`, { method: 'POST', body: paper, headers: { origin } })
  expect(sent.status).toBe(303)
  const files = () => db.selectFrom('files').where('owner_id', '=', canteen.id).select('digest').execute()
  expect(await files()).toHaveLength(1)
  const file = /href="([^"]*\/fichier)"/.exec(await (await site.get(page)).text())![1]!
  expect((await site.get(file)).headers.get('content-type')).toBe('image/webp')

  expect((await site.submit(`${page}/suppression`, {})).status).toBe(422)
  expect((await site.submit(`${page}/suppression`, { sure: 'yes' })).status).toBe(303)
  expect(await files()).toEqual([])
  expect((await site.get(page)).status).toBe(404)
})

const onePixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
