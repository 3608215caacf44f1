import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { findMeal } from '#src/features/planning/meals/queries.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import type { Viewer } from '#src/platform/viewer.ts'
import { defaultSettings } from '#src/solver/evening/settings.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase, somebodyWaits } from '#test/database.ts'
import { openSite, secret } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aTable, aUser, aViewer, inCanteen, inNetwork, now } from '#test/world.ts'
import { changeWeights } from './change-weights.ts'
import { preparePlan } from './prepare-plan.ts'
import { findWeights } from './queries.ts'
import type { PlanThread, Search } from './seek-plan.ts'
import { originalWeights, settingsOf, weightBounds, weightNames } from './weights.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let coordinator: Viewer

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})
beforeEach(async () => {
  await db.deleteFrom('seating_weights').execute()
  await db.deleteFrom('events').execute()
  coordinator = await aViewer(db, inNetwork('network-coordinator'))
  site.as(coordinator)
})

const typed = {
  differenceOfNew: '1',
  differenceAlone: '0,15',
  ageClass: '1',
  situation: '1',
  newcomer: '0,5',
  talkedWith: '6',
  fairness: '12',
  newnessHalfLife: '180',
}

test('a network that has decided nothing has the weights that the solver was measured with', async () => {
  expect(settingsOf(originalWeights)).toEqual(defaultSettings)
  expect(await findWeights(db)).toEqual({ weights: originalWeights, since: null })
})

test('the coordination changes a weight, and the history says who, from what and to what', async () => {
  const saved = await site.edit(urls.seatingWeights, { ...typed, fairness: '18', differenceAlone: '0,3' })

  expect(saved.status).toBe(303)
  expect(await findWeights(db)).toEqual({ weights: { ...originalWeights, fairness: 18, differenceAlone: 0.3 }, since: now })
  const history = await (await site.get(urls.networkHistory)).text()
  expect(history).toContain('Poids du plan de table\u00a0: l’équité, de 12 à 18')
  expect(history).toContain('la différence entre personnes qui se connaissent, de 0,15 à 0,3')
  expect(history).toContain(`par ${coordinator.user!.name}`)
  expect(history.match(/Poids du plan de table\u00a0:/g)).toHaveLength(2)
})

test('what is saved as it was is no change', async () => {
  await site.edit(urls.seatingWeights, typed)

  expect(await findWeights(db)).toEqual({ weights: originalWeights, since: null })
  expect(await db.selectFrom('events').select('name').execute()).toEqual([])
})

test('one button goes back to the original weights, and the history keeps what they were', async () => {
  expect(await (await site.get(urls.seatingWeights)).text()).not.toContain(urls.originalSeatingWeights)
  await site.edit(urls.seatingWeights, { ...typed, fairness: '18' })
  expect(await (await site.get(urls.seatingWeights)).text()).toContain(urls.originalSeatingWeights)

  await site.edit(urls.originalSeatingWeights, {}, urls.seatingWeights)

  expect((await findWeights(db)).weights).toEqual(originalWeights)
  expect(await (await site.get(urls.networkHistory)).text()).toContain('l’équité, de 18 à 12')
})

test('the team reads the weights in force and since when', async () => {
  const canteen = await aCanteen(db)
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  const read = async () => (await site.get(href(urls.seatingExplained, { canteen: canteen.slug }))).text()
  expect(await read()).toContain('Ce sont les poids d’origine, jamais changés.')

  const { id: actorId } = await aUser(db)
  await changeWeights(db, { weights: { ...originalWeights, fairness: 18 }, actorId, now })

  expect(await read()).toContain('Ces poids valent depuis le 1er décembre 2026.')
  expect(await read()).toMatch(/poids de cette équité<\/dt><dd>18</)
})

test.each(weightNames)('%s outside its bounds is refused with a sentence, and keeps what was typed', async (weight) => {
  const [least, most] = weightBounds[weight]
  for (const value of [String(most + 1), '-1', 'beaucoup', '1,234', ...(least > 0 ? [String(least - 1)] : [])]) {
    const answer = await site.edit(urls.seatingWeights, { ...typed, [weight]: value })
    expect([value, answer.status]).toEqual([value, 422])
    const page = await answer.text()
    expect(page).toContain(`Indiquez un nombre de ${least} à ${most}`)
    expect(page).toContain(`value="${value}"`)
  }
  expect((await findWeights(db)).since).toBeNull()
})

test('the database holds the same bounds', async () => {
  const { id: actorId } = await aUser(db)
  for (const weight of weightNames) {
    const [least, most] = weightBounds[weight]
    for (const value of [least, most]) await changeWeights(db, { weights: { ...originalWeights, [weight]: value }, actorId, now })
    for (const value of [least - 0.01, most + 0.01])
      await expect(changeWeights(db, { weights: { ...originalWeights, [weight]: value }, actorId, now })).rejects.toThrow('violates check')
  }
})

test('only the network’s coordination decides', async () => {
  const canteen = await aCanteen(db)
  for (const viewer of [await aViewer(db, inNetwork('network-admin')), await aViewer(db, inCanteen('canteen-manager', canteen))]) {
    site.as(viewer)
    expect((await site.get(urls.seatingWeights)).status).toBe(403)
    expect((await site.edit(urls.seatingWeights, { ...typed, fairness: '0' })).status).toBe(403)
    expect((await site.edit(urls.originalSeatingWeights, {}, urls.seatingWeights)).status).toBe(403)
  }
})

test('of two who decide at once, the second changes what the first has decided', async () => {
  const { id: actorId } = await aUser(db)
  const decide = (fairness: number) => changeWeights(db, { weights: { ...originalWeights, fairness }, actorId, now })

  const second = await db.transaction().execute(async (tx) => {
    await changeWeights(tx, { weights: { ...originalWeights, fairness: 15 }, actorId, now })
    const waiting = decide(20)
    await somebodyWaits(db)
    return { waiting }
  })
  await second.waiting

  const facts = await db.selectFrom('events').where('name', '=', 'seating-weight.changed').orderBy('id').select('facts').execute()
  expect(facts.map(({ facts: { from, to } }) => [from, to])).toEqual([
    [12, 15],
    [15, 20],
  ])
})

test('a plan is sought with the weights in force', async () => {
  const canteen = await aCanteen(db)
  const meal = await aMeal(db, { canteen })
  await aTable(db, canteen)
  await aBooking(db, meal)
  const { id: actorId } = await aUser(db)
  await changeWeights(db, { weights: { ...originalWeights, ageClass: 0, talkedWith: 4 }, actorId, now })
  const asked: Search[] = []
  const listening: PlanThread = {
    close: async () => {},
    async search(search) {
      asked.push(search)
      return { proposal: { ok: false, refusals: [] }, band: null }
    },
  }

  const found = await findMeal(db, canteen.slug, meal.slug)
  await preparePlan(db, listening, { meal: found, searchId: randomUUID(), seed: 1, afresh: true, secret })

  expect(asked.map(({ settings }) => settings)).toEqual([
    { ...defaultSettings, talkedWith: 4, traits: { ...defaultSettings.traits, ageClass: 0 } },
  ])
})
