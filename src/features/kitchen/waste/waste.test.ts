/** What was thrown away, a cover, beside oneself; what was given, with what the law asks for. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { formKeyField } from '#src/platform/web/form-key.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { isOutOfLimits } from './leftover.ts'
import { comparison, gramsOf, gramsPerCover } from './waste.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let here: { canteen: string }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  here = { canteen: canteen.slug }
  site.as(await aViewer(db, inCanteen('core-team', canteen)))
})

const whole = (grams: number) => ({ preparation: grams, plates: 0, leftOver: 0 })

test('a cover’s share is of the meals whose three bins were weighed; a bin that was not is not an empty one', () => {
  expect(gramsOf({ preparation: null, plates: null, leftOver: null })).toBeNull()
  expect(gramsOf({ preparation: 500, plates: null, leftOver: null })).toBe(500)
  expect(gramsPerCover([{ weighing: { preparation: 500, plates: null, leftOver: null }, covers: 10 }])).toBeNull()
  expect(
    gramsPerCover([
      { weighing: whole(1000), covers: 10 },
      { weighing: whole(500), covers: 20 },
    ]),
  ).toBe(50)
  expect(gramsPerCover([{ weighing: whole(1000), covers: 0 }])).toBeNull()
})

test('the last ten meals stand beside the ten before', () => {
  const meals = Array.from({ length: 12 }, (_, index) => ({ weighing: whole(index < 10 ? 1000 : 2000), covers: 10 }))
  expect(comparison(meals)).toEqual({ now: 100, before: 200 })
  expect(comparison(meals.slice(0, 3))).toEqual({ now: 100, before: null })
})

test('bins are weighed in kilos or left empty, and the page says grams a cover', async () => {
  const meal = await aMeal(db, { canteen, day: '2026-11-27' })
  await aBooking(db, meal, [{}, {}, {}, {}])
  const page = href(urls.mealWaste, { ...here, meal: meal.slug })
  expect((await site.edit(page, { preparation: 'un seau' })).status).toBe(422)

  expect((await site.edit(page, { preparation: '0,4', plates: '0', leftOver: '' })).status).toBe(303)
  expect(await (await site.get(href(urls.waste, here))).text()).toContain('Pesé en partie')
  expect((await site.edit(page, { preparation: '0,4', plates: '0', leftOver: '0,08' })).status).toBe(303)
  const shown = (await (await site.get(href(urls.waste, here))).text()).replaceAll(/[\u00a0\u202f]/g, ' ')
  expect(shown).toContain('120 g par couvert')
})

const soup = { product: 'Soupe', weight: '3', receiver: 'Secours populaire', givenOn: '2026-12-01', useBy: '2026-12-03', celsius: '3,5' }

async function give(fields: Record<string, string> = {}, key: string = crypto.randomUUID()) {
  return site.submit(href(urls.leftovers, here), { [formKeyField]: key, ...soup, ...fields })
}

test('what is given is kept with what the law asks for, once', async () => {
  const key = crypto.randomUUID()
  expect([
    (await give({ agreement: 'Convention du 3 mars' }, key)).status,
    (await give({ agreement: 'Convention du 3 mars' }, key)).status,
  ]).toEqual([303, 303])
  const given = await db.selectFrom('leftovers').where('canteen_id', '=', canteen.id).selectAll().execute()

  expect(given).toEqual([
    {
      ...{ canteen_id: canteen.id, id: expect.any(String), given_on: '2026-12-01', product: 'Soupe', grams: 3000, use_by: '2026-12-03' },
      ...{ tenths_celsius: 35, receiver: 'Secours populaire', agreement: 'Convention du 3 mars' },
    },
  ])
  await site.submit(href(urls.removeLeftover, { ...here, leftover: given[0]!.id }), {})
  expect(await db.selectFrom('leftovers').where('canteen_id', '=', canteen.id).selectAll().execute()).toEqual([])
  expect((await site.submit(href(urls.removeLeftover, { ...here, leftover: given[0]!.id }), {})).status).toBe(404)
})

test('what is neither cold nor hot, past its day or without a receiver is not given', async () => {
  expect([isOutOfLimits({ tenthsCelsius: 40 }), isOutOfLimits({ tenthsCelsius: 41 }), isOutOfLimits({ tenthsCelsius: 630 })]).toEqual([
    false,
    true,
    false,
  ])
  for (const wrong of [{ celsius: '20' }, { useBy: '2026-11-30' }, { receiver: '' }, { weight: '0' }, { givenOn: '2026-12-24' }])
    expect([wrong, (await give(wrong)).status]).toEqual([wrong, 422])
  expect(await db.selectFrom('leftovers').where('canteen_id', '=', canteen.id).selectAll().execute()).toEqual([])
  expect((await give({ celsius: '' })).status).toBe(303)
})
