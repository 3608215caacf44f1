/** What a kitchen notes on a day: by tap, never changed, beyond its limits until somebody dealt with it. */
import { randomUUID } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor, type Viewer } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { asOwner, freshDatabase, somebodyWaits } from '#test/database.ts'
import { aCleaningTask, aPoint, aReading } from '#test/hygiene.ts'
import { openSite } from '#test/site.ts'
import { aSkill, aTeammate } from '#test/team.ts'
import { aCanteen, aMeal, aMenu, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { mendReading } from './mend-reading.ts'
import { noteAct } from './note-act.ts'
import { noteReadings } from './note-readings.ts'
import { findReadings } from './queries.ts'
import { adviceOn } from './reading.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let page: string
const today = '2026-12-01'

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  page = href(urls.hygiene, { canteen: canteen.slug })
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
})

const readings = () => findReadings(db, canteen.id, { from: '2026-11-01', until: '2026-12-31' })
const said = async () => (await readings()).map(({ tenths, notedBy }) => `${tenths} ${notedBy}`)
const wordsOf = async (path = page) => (await (await site.get(path)).text()).replaceAll(/[\u202f\u00a0]/g, ' ')
const keyed = async (fields: Record<string, string>, path = page) => ({ formKey: await site.keyOn(path), ...fields })

test('one tap notes one place, what is typed is noted beside it, and a form sent twice is noted once', async () => {
  const [fridge, freezer] = [await aPoint(db, canteen), await aPoint(db, canteen, { name: 'Bahut', kind: 'freezer' })]
  const sent = await keyed({ by: 'Ana', tap: `${fridge.id}:30`, [`at.${freezer.id}`]: '−18,5', [`at.${fridge.id}`]: '' })
  const address = href(urls.hygieneReadings, { canteen: canteen.slug })

  for (let times = 0; times < 2; times++) expect((await site.submit(address, sent)).status).toBe(303)
  expect((await said()).toSorted()).toEqual(['-185 Ana', '30 Ana'])
  expect(await wordsOf()).toContain('Dernier relevé : 3 °C')
  expect((await site.submit(address, await keyed({ by: 'Ana', tap: `${fridge.id}:30` }))).status).toBe(303)
  expect(await said()).toHaveLength(3)
})

test('what no thermometer says comes back with what was typed, a name is needed, and a place of another canteen is noted nowhere', async () => {
  const fridge = await aPoint(db, canteen)
  const address = href(urls.hygieneReadings, { canteen: canteen.slug })
  const wrong = await site.submit(address, await keyed({ by: '', [`at.${fridge.id}`]: 'froid' }))
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toMatch(/Écrivez un prénom[^]*Écrivez une température[^]*value="froid"/)

  const other = await aPoint(db, await aCanteen(db))
  expect((await site.submit(address, await keyed({ by: 'Ana', tap: `${other.id}:30` }))).status).toBe(422)
  for (const tap of ['', `${fridge.id}:99999`, `${fridge.id}:1e2`, 'x:30', '__proto__:30'])
    expect([tap, (await site.submit(address, await keyed({ by: 'Ana', tap }))).status]).toEqual([tap, 422])
  expect(await said()).toEqual([])
})

test('beyond its limits it says what to do, until somebody says what was done', async () => {
  const fridge = await aPoint(db, canteen)
  await site.submit(href(urls.hygieneReadings, { canteen: canteen.slug }), await keyed({ by: 'Ana', tap: `${fridge.id}:50` }))
  expect(await wordsOf()).toMatch(/Hors limites : à régler[^]*Frigo du fond : 5 °C[^]*trop chaud[^]*déplacez la nourriture/)

  const [reading] = await readings()
  const address = href(urls.hygieneActs, { canteen: canteen.slug, reading: reading!.id })
  expect((await site.submit(address, await keyed({ by: 'Bao', act: '' }))).status).toBe(422)
  const act = await keyed({ by: 'Bao', act: 'moved', remark: 'Porte mal fermée' })
  for (let times = 0; times < 2; times++) expect((await site.submit(address, act)).status).toBe(303)

  const after = await wordsOf()
  expect(after).not.toContain('à régler')
  expect(after).toMatch(/Déplacé dans un autre frigo · .*Porte mal fermée.* · .*Bao/)
  expect((await readings())[0]!.acts).toHaveLength(1)
})

test('of six who say at once that it was moved, one is noted; another word or another act is another', async () => {
  const fridge = await aPoint(db, canteen)
  const { id } = await aReading(db, canteen, { pointId: fridge.id, tenths: 120 })
  const say = (act: 'moved' | 'thrown-away', remark = '', tx: Kysely<Tables> = db) =>
    noteAct(tx, { canteenId: canteen.id, readingId: id, id: randomUUID(), act, remark, notedBy: 'Ana', now })
  let others: Promise<void[]> | undefined
  await db.transaction().execute(async (tx) => {
    await say('moved', '', tx)
    others = Promise.all(Array.from({ length: 5 }, () => say('moved')))
    await somebodyWaits(db)
  })
  await others
  expect((await readings())[0]!.acts).toHaveLength(1)
  await say('moved', 'Porte mal fermée')
  await say('thrown-away')
  expect((await readings())[0]!.acts).toHaveLength(3)
})

test('what is too cold is advised on as what is too cold', async () => {
  const fridge = await aPoint(db, canteen)
  await aReading(db, canteen, { pointId: fridge.id, tenths: -30 })
  const cold = await wordsOf()
  expect(cold).toMatch(/trop froid[^]*réglez le frigo moins froid/)
  expect(cold).not.toContain('trop chaud')
  const of = (kind: 'freezer' | 'hot-holding' | 'cold-delivery', verdict: 'too-cold' | 'too-warm', damaged = false) =>
    adviceOn({ reading: { kind, damaged }, verdict })
  expect([
    of('freezer', 'too-cold'),
    of('hot-holding', 'too-warm'),
    of('hot-holding', 'too-cold'),
    of('cold-delivery', 'too-cold'),
  ]).toEqual(['freezer-too-cold', 'hot-holding-too-warm', 'hot-holding', 'cold-delivery-too-cold'])
  expect(of('cold-delivery', 'too-cold', true)).toBe('cold-delivery')
})

test('a reading is never changed nor deleted, not by the owner of the tables either; a wrong one is followed by one correction', async () => {
  const fridge = await aPoint(db, canteen)
  const { id } = await aReading(db, canteen, { pointId: fridge.id, tenths: 120 })
  const own = sql`canteen_id = ${canteen.id}`
  await expect(sql`update temperature_readings set tenths = 20 where ${own}`.execute(db)).rejects.toThrow('permission denied')
  await expect(sql`delete from temperature_readings where ${own}`.execute(db)).rejects.toThrow('permission denied')
  const owner = await asOwner(db)
  await expect(sql`update temperature_readings set tenths = 20 where ${own}`.execute(owner)).rejects.toThrow('never changed')
  await expect(sql`delete from temperature_readings where ${own}`.execute(owner)).rejects.toThrow('never changed')
  await owner.destroy()

  const address = href(urls.hygieneMending, { canteen: canteen.slug, reading: id })
  expect((await site.submit(address, await keyed({ by: 'Ana', tenths: '2' }))).status).toBe(303)
  expect(await said()).toEqual(['120 Ana', '20 Ana'])
  const words = await wordsOf()
  expect(words).toContain('(correction)')
  expect(words).not.toContain('à régler')
  expect((await site.submit(address, await keyed({ by: 'Bao', tenths: '4' }))).status).toBe(409)
})

test('of two corrections of one reading at once, one is noted', async () => {
  const fridge = await aPoint(db, canteen)
  const { id } = await aReading(db, canteen, { pointId: fridge.id })
  const mend = (tenths: number) => mendReading(db, { canteenId: canteen.id, readingId: id, id: randomUUID(), tenths, notedBy: 'Ana', now })
  const done = await Promise.all([mend(10), mend(20)])
  expect(done.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await readings()).toHaveLength(2)
})

test('a day takes two hundred readings, however many come at once', async () => {
  const fridge = await aPoint(db, canteen)
  const one = () => ({ id: randomUUID(), pointId: fridge.id, tenths: 30 })
  const note = (many: number) =>
    noteReadings(db, { canteenId: canteen.id, day: today, notedBy: 'Ana', now, readings: Array.from({ length: many }, one) })
  await note(199)
  const done = await Promise.all([note(1), note(1), note(1)])
  expect(done.filter(({ ok }) => ok)).toHaveLength(1)
})

test('food that is cooled is noted against the clock, and asks for something when it is too late', async () => {
  const clocks = { at: now }
  const kitchen = openSite(db, { clock: () => clocks.at })
  kitchen.as(await aViewer(db, inCanteen('volunteer', canteen)))
  const begin = { by: 'Ana', kind: 'cooling', dish: 'Dahl', tenths: '75' }
  await kitchen.submit(href(urls.hygienePassages, { canteen: canteen.slug }), { formKey: randomUUID(), ...begin })
  const words = async () => (await (await kitchen.get(page)).text()).replaceAll(/[\u202f\u00a0]/g, ' ')
  expect(await words()).toMatch(/Dahl[^]*En cours : il faut y être avant 12 h\./)

  const { id } = await db.selectFrom('food_passages').where('canteen_id', '=', canteen.id).select('id').executeTakeFirstOrThrow()
  const step = href(urls.hygieneSteps, { canteen: canteen.slug, passage: id })
  clocks.at = new Date(now.getTime() + 90 * 60_000)
  expect((await kitchen.submit(step, { formKey: randomUUID(), by: 'Ana', tenths: '9' })).status).toBe(303)
  expect(await words()).toContain('C’est bon, à temps.')

  await kitchen.submit(href(urls.hygienePassages, { canteen: canteen.slug }), { formKey: randomUUID(), ...begin, dish: 'Riz' })
  clocks.at = new Date(clocks.at.getTime() + 121 * 60_000)
  expect(await words()).toMatch(/Hors limites : à régler[^]*Riz[^]*n’a pas été atteinte à temps[^]*jetez-le/)
})

test('a delivery is looked at on arrival: too warm or damaged, it asks what was done', async () => {
  const address = href(urls.hygieneDeliveries, { canteen: canteen.slug })
  const delivery = { by: 'Ana', kind: 'frozen-delivery', about: 'Épinards', tenths: '-16' }
  await site.submit(address, await keyed(delivery))
  expect(await wordsOf()).not.toContain('à régler')
  await site.submit(address, await keyed({ ...delivery, about: 'Yaourts', kind: 'cold-delivery', tenths: '3', damaged: 'yes' }))
  expect(await wordsOf()).toMatch(/Hors limites : à régler[^]*Yaourts : 3 °C[^]*abîmés/)
})

test('samples are taken of each dish of a meal, thrown away after five days, and once', async () => {
  const meal = await aMeal(db, { canteen, day: today, state: 'held' })
  await aMenu(db, meal, [{ name: 'Tarte aux poireaux' }, { name: 'Pain' }])
  const address = href(urls.mealSamples, { canteen: canteen.slug, meal: meal.slug })
  const mealPage = href(urls.mealHygiene, { canteen: canteen.slug, meal: meal.slug })
  expect((await site.submit(address, { by: 'Ana', taken: 'Tarte aux poireaux' })).status).toBe(303)
  expect((await site.submit(address, { by: 'Ana', notNeeded: 'Pain' })).status).toBe(303)
  expect((await site.submit(address, { by: 'Ana', taken: 'Autre' })).status).toBe(404)
  expect((await site.submit(address, { by: 'Ana' })).status).toBe(422)
  expect(await wordsOf(mealPage)).toMatch(/À jeter à partir du lun\. 7 déc\.[^]*Prélevé par .*Ana[^]*Pas nécessaire, dit .*Ana/)
  expect(await wordsOf()).toMatch(/Rien ne manque[^]*un plat témoin est gardé/)

  const later = openSite(db, { clock: () => new Date('2026-12-07T09:00Z') })
  later.as(await aViewer(db, inCanteen('volunteer', canteen)))
  const gone = { by: 'Bao', gone: `${meal.id}:Tarte aux poireaux` }
  expect(await (await later.get(page)).text()).toContain(`value="${gone.gone}"`)
  for (let times = 0; times < 2; times++)
    expect((await later.submit(href(urls.hygieneDisposal, { canteen: canteen.slug }), gone)).status).toBe(303)
  const kept = db.selectFrom('food_samples').where('canteen_id', '=', canteen.id).where('state', '=', 'taken')
  expect(await kept.select(['disposed_on', 'disposed_by']).execute()).toEqual([{ disposed_on: '2026-12-07', disposed_by: 'Bao' }])
})

test('a meal of another day is read, and takes nothing any more', async () => {
  const fridge = await aPoint(db, canteen)
  const meal = await aMeal(db, { canteen, day: '2026-11-27', state: 'closed' })
  const place = { canteen: canteen.slug, meal: meal.slug }
  expect(await wordsOf(href(urls.mealHygiene, place))).toContain('Ce jour est passé')
  for (const [day, state, said] of [
    ['2026-12-04', 'published', 'Ce jour n’est pas encore venu'],
    ['2026-12-01', 'cancelled', 'Ce repas est un brouillon, ou annulé'],
  ] as const) {
    const other = await aMeal(db, { canteen, day, state })
    const read = await wordsOf(href(urls.mealHygiene, { canteen: canteen.slug, meal: other.slug }))
    expect([read.includes(said), read.includes('Ce jour est passé')]).toEqual([true, false])
  }
  const late = await site.submit(href(urls.mealHygieneReadings, place), { by: 'Ana', tap: `${fridge.id}:20` })
  expect([late.status, await said()]).toEqual([409, []])
})

test('a device paired with a meal notes its temperatures in nobody’s name but the first name typed, and nothing elsewhere', async () => {
  const fridge = await aPoint(db, canteen)
  const meal = await aMeal(db, { canteen, day: today, state: 'held' })
  const key = { canteenId: canteen.id, mealId: meal.id, pairingId: randomUUID() }
  const device = { key, name: 'Cuisine', canteen: canteen.slug, meal: meal.slug, isLocked: false, followed: ['hygiene'] } as const
  const asDevice = (followed: readonly ('hygiene' | 'till')[]): Viewer => ({ ...visitor, device: { ...device, followed } })
  const place = { canteen: canteen.slug, meal: meal.slug }

  site.as(asDevice(['hygiene']))
  expect((await site.submit(href(urls.mealHygieneReadings, place), { by: 'Ana', tap: `${fridge.id}:20` })).status).toBe(303)
  expect(await said()).toEqual(['20 Ana'])
  const html = await (await site.get(href(urls.mealHygiene, place))).text()
  expect(html).toContain('value="Ana"')
  expect(html).not.toContain(href(urls.hygieneBinder, { canteen: canteen.slug }))
  expect(await (await site.get(href(urls.board, place))).text()).toContain(href(urls.mealHygiene, place))
  expect((await site.get(page)).status).toBe(401)
  site.as(asDevice(['till']))
  expect((await site.get(href(urls.mealHygiene, place))).status).toBe(404)
})

test('cleaning is done by tap and taken back on its day; what is overdue says since when', async () => {
  const hood = await aCleaningTask(db, canteen)
  expect(await wordsOf()).toMatch(/Hotte[^]*En retard, à faire avant le dim\. 8 nov\./)
  const address = href(urls.hygieneCleaning, { canteen: canteen.slug })
  for (let times = 0; times < 2; times++) expect((await site.submit(address, { by: 'Ana', done: hood.id })).status).toBe(303)
  expect(await wordsOf()).toMatch(/Hotte.* : fait par .*Ana/)
  expect(await db.selectFrom('cleanings').where('canteen_id', '=', canteen.id).select('id').execute()).toHaveLength(1)
  await site.submit(href(urls.hygieneCleaningUndone, { canteen: canteen.slug, cleaning: hood.id }), {})
  expect(await wordsOf()).toContain('En retard')
})

test('the plan is ended and begun anew, never changed; the list to start from comes once', async () => {
  const plan = href(urls.hygienePlan, { canteen: canteen.slug })
  const starters = href(urls.hygieneStarters, { canteen: canteen.slug })
  for (let times = 0; times < 2; times++) await site.submit(starters, {})
  const tasks = () => db.selectFrom('cleaning_tasks').where('canteen_id', '=', canteen.id).selectAll().execute()
  expect(await tasks()).toHaveLength(14)

  const points = href(urls.hygienePoints, { canteen: canteen.slug })
  const point = await keyed({ name: 'Frigo', kind: 'fridge', timesADay: '2', lowest: '', highest: '' }, plan)
  for (let times = 0; times < 2; times++) expect((await site.submit(points, point)).status).toBe(303)
  expect(await wordsOf(plan)).toMatch(/Frigo[^]*de 0 °C à 3 °C · 2 fois par jour de repas/)
  expect((await site.submit(points, await keyed({ ...point, lowest: '5', highest: '3' }, plan))).status).toBe(422)
  const { id } = await db.selectFrom('temperature_points').where('canteen_id', '=', canteen.id).select('id').executeTakeFirstOrThrow()
  const end = href(urls.hygienePointEnd, { canteen: canteen.slug, point: id })
  for (let times = 0; times < 2; times++) expect((await site.submit(end, {})).status).toBe(303)
  expect(await wordsOf(plan)).toContain('jusqu’à ce soir')
  const history = await wordsOf(href(urls.canteenHistory, { canteen: canteen.slug }))
  expect(history.split('A arrêté de relever : Frigo')).toHaveLength(2)
})

test('trainings are told from the team’s skills; names only to who keeps the team', async () => {
  const skill = await aSkill(db, canteen, 'Formation HACCP', [])
  const ana = await aTeammate(db, canteen, { name: 'Ana Costa' })
  await db
    .insertInto('teammate_skills')
    .values({ canteen_id: canteen.id, teammate_id: ana.id, skill_id: skill.id, valid_until: '2026-12-20' })
    .execute()
  await site.submit(href(urls.hygieneSkill, { canteen: canteen.slug }), { skill: skill.id })
  expect(await wordsOf()).toMatch(/Une personne a une formation à l’hygiène valable[^]*Ana Costa.* : jusqu’au 20 décembre 2026/)
  site.as(await aViewer(db, inCanteen('volunteer', canteen)))
  expect(await wordsOf()).not.toContain('Costa')
})

test('what is three years old is forgotten, and nothing younger', async () => {
  const fridge = await aPoint(db, canteen)
  const [old, young] = [new Date(Date.now() - 1100 * 86_400_000), new Date(Date.now() - 1000 * 86_400_000)]
  const dayOf = (at: Date) => at.toISOString().slice(0, 10)
  for (const at of [old, young]) await aReading(db, canteen, { pointId: fridge.id, at, day: dayOf(at) })
  await sql`select forget_hygiene()`.execute(db)
  const kept = await db.selectFrom('temperature_readings').where('canteen_id', '=', canteen.id).select('day').execute()
  expect(kept).toEqual([{ day: dayOf(young) }])
})
