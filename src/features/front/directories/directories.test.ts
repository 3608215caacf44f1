/** What maps and directories read: the forms they know, of open canteens only, and nothing that would send people to the wrong place. */
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin } from '#test/site.ts'
import { aCanteen, aMeal, aNetwork } from '#test/world.ts'
import { openingHours, osmTags, type DirectoryCanteen, type Sitting } from './directory.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
const lyon = { town: 'Lyon', latitude: 45.76, longitude: 4.84 }
let canteen: Awaited<ReturnType<typeof aCanteen>>
let meal: Awaited<ReturnType<typeof aMeal>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
  canteen = await aCanteen(db, { name: 'Le Bouchon', place: lyon })
  meal = await aMeal(db, { canteen, day: '2026-12-04', title: 'Quenelles' })
  await aMeal(db, { canteen, day: '2026-12-05', title: 'Encore un brouillon', state: 'draft' })
  const { id } = await aCanteen(db, { name: 'En projet' })
  await db.updateTable('canteens').set({ state: 'project' }).where('id', '=', id).execute()
})

const read = async (path: string) => (await site.get(path)).json()

test('GeoJSON tells where a canteen is, longitude first, and its next meals in its own time', async () => {
  const answer = await site.get(urls.canteensGeoJson)
  expect([answer.headers.get('content-type'), answer.headers.get('access-control-allow-origin')]).toEqual([
    'application/geo+json; charset=UTF-8',
    '*',
  ])
  const { features } = await answer.json()
  expect(features).toMatchObject([
    {
      geometry: { type: 'Point', coordinates: [4.84, 45.76] },
      properties: { name: 'Le Bouchon', url: `${origin}/cantines/${canteen.slug}`, nextMeals: [{ title: 'Quenelles' }] },
    },
  ])
  expect(features[0].properties.nextMeals[0].start).toMatch(/^2026-12-04T\d\d:\d\d:00\+01:00$/)
})

test('a service has its structure, says that one pays what one can, and never that it is free', async () => {
  const { structures, services } = await read(urls.canteensInclusion)
  expect(structures.map(({ nom }: { nom: string }) => nom)).toEqual(['Le Bouchon'])
  expect(services).toMatchObject([{ structure_id: canteen.slug, frais: 'payant', frais_precisions: expect.stringContaining('Prix libre') }])
  expect((await read(urls.canteensGoGoCarto)).data).toMatchObject([{ id: canteen.slug, geo: { latitude: 45.76, longitude: 4.84 } }])
})

test('meals are events of schema.org that lead to their page, in the language that is asked for', async () => {
  const { dataFeedElement } = await read(`/en${urls.mealsDataFeed}`)
  expect(dataFeedElement).toMatchObject([
    {
      '@type': 'FoodEvent',
      url: `${origin}${`/en${href(urls.meal, { canteen: canteen.slug, meal: meal.slug })}`}`,
      offers: { priceSpecification: { minPrice: 0 } },
    },
  ])
})

test('where only the town is known nobody is led to a door', async () => {
  await db.updateTable('canteens').set({ place_is_approximate: true }).where('id', '=', canteen.id).execute()
  const [{ structures }, { dataFeedElement }] = [await read(urls.canteensInclusion), await read(urls.mealsDataFeed)]
  expect([structures[0].latitude, dataFeedElement[0].location.geo]).toEqual([undefined, undefined])
  expect(await (await site.get(href(urls.canteenTags, { canteen: canteen.slug }))).text()).toContain('L’adresse exacte n’est pas connue')
  await db.updateTable('canteens').set({ place_is_approximate: false }).where('id', '=', canteen.id).execute()
})

test('a page that nobody has yet is an empty one', async () => {
  for (const page of ['2', '0', '-1', 'x', '99999']) expect((await site.get(`${urls.canteensGeoJson}?page=${page}`)).status).toBe(200)
  expect((await read(`${urls.canteensGeoJson}?page=2`)).features).toEqual([])
})

const listed: DirectoryCanteen = {
  ...{
    slug: 'le-bouchon',
    name: 'Le Bouchon',
    street: '12 bis, rue Mercière',
    postcode: '69002',
    town: 'Lyon',
    latitude: 45.76,
    longitude: 4.84,
  },
  ...{ isApproximate: false, wheelchairAccess: 'partial', phone: '+33 4 00 00 00 00', email: null, changedOn: '2026-01-01', meals: [] },
}
const sitting = (weekday: number, rhythm = 'weekly', cooksAt: string | null = '10:00:00'): Sitting => ({
  ...{ weekday, rhythm, cooksAt, tableAt: '12:30:00', endsAt: '14:30:00' },
})

test('tags for OpenStreetMap: the address in its parts, the hours as one writes them there, and no soup kitchen', () => {
  const tags = osmTags(listed, [sitting(5), sitting(2)], { network: 'Les Tablées', addressOf: () => 'https://exemple.fr/c' }).split('\n')

  expect(tags).toEqual(
    expect.arrayContaining([
      'addr:housenumber=12 bis',
      'addr:street=rue Mercière',
      'wheelchair=limited',
      'opening_hours=Tu 10:00-14:30; Fr 10:00-14:30',
    ]),
  )
  expect(tags.join()).not.toMatch(/social_facility|email/)
})

test('of the first Sunday only the first is open; a fortnight cannot be written and is left out', () => {
  expect(openingHours([sitting(7, 'first', null), sitting(1, 'fortnightly')])).toBe('Su[1] 12:30-14:30')
  expect(openingHours([sitting(1, 'fortnightly')])).toBeUndefined()
})
