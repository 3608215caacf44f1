import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aNetwork, aViewer, inNetwork } from '#test/world.ts'
import { contrastWithWhite } from './colour.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
const settings = {
  name: 'Les Petites Tables',
  taglineFr: 'À table',
  taglineEn: 'Come and eat',
  aboutFr: '',
  aboutEn: '',
  email: '',
  accentColour: '#3F6B3A',
  lowPriceMaxCents: '7,50',
  canteenCellThreshold: '5',
  networkCellThreshold: '11',
  noShowsBeforeAsking: '2',
  noShowMonths: '12',
  publishingDay: '7',
}

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
  site.as(await aViewer(db, inNetwork('network-admin')))
})

test('a network says whether a membership is good everywhere, and takes it back', async () => {
  const everywhere = () => db.selectFrom('network').select('memberships_everywhere as is').executeTakeFirstOrThrow()
  await site.edit(urls.networkSettings, { ...settings, membershipsEverywhere: 'yes' })
  expect(await everywhere()).toEqual({ is: true })
  expect(await (await site.get(urls.networkSettings)).text()).toMatch(/name="membershipsEverywhere"[^>]*checked/)
  await site.edit(urls.networkSettings, settings)
  expect(await everywhere()).toEqual({ is: false })
})

test('black is as far from white as can be, white not at all, and mid grey where WCAG puts it', () => {
  expect(contrastWithWhite('#000000')).toBeCloseTo(21, 5)
  expect(contrastWithWhite('#ffffff')).toBeCloseTo(1, 5)
  expect(contrastWithWhite('#767676')).toBeCloseTo(4.54, 2)
})

test('the network’s team changes the settings, and every page carries the new name and colour', async () => {
  const saved = await site.edit(urls.networkSettings, settings)
  const [page, sheet] = [await (await site.get(urls.networkSettings)).text(), await site.get(urls.networkStyle)]

  expect(saved.status).toBe(303)
  expect(page).toContain('Les Petites Tables')
  expect(await sheet.text()).toBe(':root{--network-accent:#3F6B3A}')
  expect(await db.selectFrom('network').select(['low_price_max_cents', 'no_show_months', 'publishing_day']).execute()).toEqual([
    { low_price_max_cents: 750, no_show_months: 12, publishing_day: 7 },
  ])
})

test('a conflict of one form marks no field of the other form on its page', async () => {
  const version = await site.versionOf(urls.networkSettings)
  await site.edit(urls.networkSettings, { ...settings, publishingDay: '6' })

  const late = await site.submit(urls.networkSettings, { ...settings, version, taglineFr: 'À table, vite' })
  const [own = '', other = ''] = (await late.text()).split('id="garde"')

  expect(late.status).toBe(409)
  expect(own).toContain('Enregistré entre-temps')
  expect(other).not.toContain('Enregistré entre-temps')
})

test('what is written about the network is read like every text: nothing in it steers or hides', async () => {
  await site.edit(urls.networkSettings, { ...settings, taglineFr: 'Manger\u202e\u2028ensemble', aboutFr: 'Une\u0007 ligne\nune autre' })

  const { tagline_fr: tagline, about_fr: about } = await db
    .selectFrom('network')
    .select(['tagline_fr', 'about_fr'])
    .executeTakeFirstOrThrow()
  expect([tagline, about.replaceAll('\r\n', '\n')]).toEqual(['Manger ensemble', 'Une ligne\nune autre'])
})

test.each([
  ['taglineFr', 'a'.repeat(161), '160 signes au plus'],
  ['accentColour', '#E0A526', 'texte blanc se lit mal'],
  ['accentColour', 'red;}', 'sous la forme #C8402B'],
  ['canteenCellThreshold', '4', '5 au moins'],
  ['networkCellThreshold', '10', '11 au moins'],
  ['lowPriceMaxCents', 'gratuit', 'Indiquez un montant'],
  ['noShowsBeforeAsking', '-1', 'de 0 à 50'],
  ['noShowMonths', '0', 'de 1 à 24'],
  ['publishingDay', '1', 'de 2 à 28'],
])('%s refuses “%s”', async (field, value, sentence) => {
  const answer = await site.edit(urls.networkSettings, { ...settings, [field]: value })

  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain(sentence)
})

test('the colour’s sheet is asked for again only when it has changed', async () => {
  const first = await site.get(urls.networkStyle)
  const again = await site.app.request(`http://cantine.test${urls.networkStyle}`, {
    headers: { 'if-none-match': first.headers.get('etag')! },
  })
  await site.edit(urls.networkSettings, { ...settings, accentColour: '#5B2A4A' })
  const changed = await site.app.request(`http://cantine.test${urls.networkStyle}`, {
    headers: { 'if-none-match': first.headers.get('etag')! },
  })

  expect([again.status, changed.status]).toEqual([304, 200])
})
