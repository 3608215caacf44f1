import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, inNetwork } from '#test/world.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let former: string
let slug: string

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  const canteen = await aCanteen(db)
  former = canteen.slug
  slug = `plus-loin-${former}`
  await rename(canteen.id, slug)
  site.as(visitor)
})

function rename(id: string, to: string) {
  return db.updateTable('canteens').set({ slug: to }).where('id', '=', id).execute()
}

const ledTo = (answer: Response) => [answer.status, answer.headers.get('location')]

test('whoever asks for a page at a former address of a canteen is led to it, in their language, with what they asked', async () => {
  expect(ledTo(await site.get(`${href(urls.canteen, { canteen: former })}?jour=2026-12-01`))).toEqual([
    308,
    `/cantines/${slug}?jour=2026-12-01`,
  ])
  expect(ledTo(await site.get(`/en/cantines/${former}`))).toEqual([308, `/en/cantines/${slug}`])
  for (const pattern of [urls.membershipCard, urls.askedHire, urls.assemblyVoice, urls.payMembership, urls.ownTasks]) {
    const [before, now] = [former, slug].map((canteen) => href(pattern, { canteen, token: 'un-lien' }))
    expect(ledTo(await site.get(before!))).toEqual([308, now])
  }
  expect((await site.get(href(urls.canteen, { canteen: slug }))).status).toBe(200)
})

test('the team too, signed in or not, and what is sent from a page that was open', async () => {
  const team = { before: href(urls.canteenHome, { canteen: former }), now: href(urls.canteenHome, { canteen: slug }) }
  expect(ledTo(await site.get(team.before))).toEqual([308, team.now])
  expect(ledTo(await site.submit(href(urls.joinOnline, { canteen: former }), {}))).toEqual([308, href(urls.joinOnline, { canteen: slug })])
  site.as(await aViewer(db, inCanteen('canteen-manager', { slug })))
  expect(ledTo(await site.get(team.before))).toEqual([308, team.now])
  expect((await site.get(team.now)).status).toBe(200)
})

test('an address that a canteen left stays its own: no other takes it, by its settings, as a new canteen or behind their back', async () => {
  const other = await aCanteen(db)
  site.as(await aViewer(db, inCanteen('canteen-manager', other)))
  const settings = href(urls.canteenSettings, { canteen: other.slug })
  const described = {
    ...{ name: other.name, slug: former, street: '3 quai du Port', postcode: '67000', town: 'Strasbourg', point: '48.5846, 7.7507' },
    ...{ timeZone: 'Europe/Paris', state: 'open', openedOn: '', wheelchairAccess: 'partial', legalName: 'Amis', siren: '', rna: '' },
  }
  const refused = await site.edit(settings, described)
  expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining('porte ou a porté cette adresse')])

  site.as(await aViewer(db, inNetwork('network-admin')))
  const opened = await site.submit(href(urls.newCanteen), { ...described, name: former, associationId: '' })
  expect([opened.status, await opened.text()]).toEqual([409, expect.stringContaining('porte ou a porté ce nom')])

  await expect(rename(other.id, former)).rejects.toMatchObject({ constraint: 'canteen_addresses_slug_key' })
})

test('a canteen that goes back to an address that it left is there again', async () => {
  const { id } = await db.selectFrom('canteens').where('slug', '=', slug).select('id').executeTakeFirstOrThrow()
  await rename(id, former)

  expect((await site.get(href(urls.canteen, { canteen: former }))).status).toBe(200)
  expect(ledTo(await site.get(href(urls.canteen, { canteen: slug })))).toEqual([308, href(urls.canteen, { canteen: former })])
})

test('an address that nobody ever had leads nowhere', async () => {
  expect((await site.get(href(urls.canteen, { canteen: 'jamais-vue' }))).status).toBe(404)
})
