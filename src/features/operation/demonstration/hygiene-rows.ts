/** What an invented kitchen measured, cooled, cleaned and put aside in the last weeks, with the few things that went wrong and were dealt with. Pure. */
import type { Insertable } from 'kysely'
import { disposalDay } from '#src/features/kitchen/hygiene/sample.ts'
import { usualLimits } from '#src/features/kitchen/hygiene/temperature.ts'
import type { PointKind } from '#src/platform/database/tables/hygiene.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import type { Random } from '#src/solver/random.ts'
import { about, chance, pick, uuid } from './draw.ts'
import { plusDays } from './meal-days.ts'
import type { Canteen, Rows } from './meal-rows.ts'

type Kept =
  | 'temperature_points'
  | 'food_passages'
  | 'temperature_readings'
  | 'hygiene_acts'
  | 'food_samples'
  | 'cleaning_tasks'
  | 'cleanings'
export type HygieneRows = { [Table in Kept]: Insertable<Tables[Table]>[] }

type Drawing = { canteen: Canteen; rows: Rows; team: readonly string[]; today: string; random: Random }
/** A row as the demonstration drew it. */
type Served = { id: string; service_date: string; state: string; cooks_at: Date; table_at: Date; ends_at: Date }
type Meal = { id: string; day: string; cooksAt: Date; tableAt: Date; endsAt: Date }

/** Days for which it is kept in the demonstration; samples for the last of them. */
const keptDays = 90
const sampleDays = 30

export function hygieneRows(drawing: Drawing): HygieneRows {
  const { canteen, rows, today } = drawing
  const since = plusDays(today, -keptDays)
  const meals = (rows.meals as Served[])
    .filter(({ state, service_date: day }) => state === 'closed' && day >= since)
    .map(({ id, service_date: day, cooks_at: cooksAt, table_at: tableAt, ends_at: endsAt }) => ({ id, day, cooksAt, tableAt, endsAt }))
  const made: HygieneRows = {
    ...{ temperature_points: [], food_passages: [], temperature_readings: [], hygiene_acts: [] },
    ...{ food_samples: [], cleaning_tasks: [], cleanings: [] },
  }
  const points = pointsOf(canteen, since, drawing.random)
  made.temperature_points.push(...points)
  const firsts = [...Map.groupBy(meals, ({ day }) => day).values()].map((ofDay) => ofDay[0]!)
  for (const [position, meal] of firsts.entries()) {
    for (const point of points) addReading(made, point, meal, drawing)
    if (position % 4 === 0) addDelivery(made, meal, drawing)
    if (position % 3 === 0) addCooling(made, meal, drawing)
  }
  for (const meal of meals.filter(({ day }) => day >= plusDays(today, -sampleDays))) addSamples(made, meal, drawing)
  addCleanings(made, firsts, since, drawing)
  return made
}

const places: readonly { name: string; kind: PointKind; usual: number }[] = [
  { name: 'Chambre froide', kind: 'fridge', usual: 18 },
  { name: 'Frigo des préparations', kind: 'fridge', usual: 22 },
  { name: 'Congélateur', kind: 'freezer', usual: -205 },
  { name: 'Bain-marie du service', kind: 'hot-holding', usual: 672 },
]

function pointsOf({ id: canteenId }: Canteen, since: string, random: Random) {
  return places.map(({ name, kind }) => ({
    ...{ canteen_id: canteenId, id: uuid(random), name, kind, times_a_day: 1, ...usualLimits[kind], since, until: null },
  }))
}

type PointRow = ReturnType<typeof pointsOf>[number]

/** Of each kind: what was read once in some months, what was done, and what came of it. */
const faults = {
  fridge: { tenths: 62, act: 'measured-again', remark: 'Porte mal fermée, 2,4 °C une demi-heure plus tard.' },
  freezer: { tenths: -142, act: 'repair-asked', remark: 'Joint givré, dégivré le soir, réparateur prévenu.' },
  'hot-holding': { tenths: 588, act: 'measured-again', remark: 'Couvercle remis, 64,5 °C dix minutes plus tard.' },
} as const

function addReading(made: HygieneRows, point: PointRow, meal: Meal, { canteen, team, random }: Drawing): void {
  const isFault = chance(random, 0.012)
  const { usual } = places.find(({ name }) => name === point.name)!
  const tenths = isFault ? faults[point.kind].tenths : within(about(random, usual, 12), point)
  const readAt = new Date(point.kind === 'hot-holding' ? meal.tableAt.getTime() + 20 * 60_000 : meal.cooksAt.getTime() + 5 * 60_000)
  const reading = readingRow(canteen, uuid(random), meal.day, {
    ...{ kind: point.kind, point_id: point.id, tenths, lowest: point.lowest, highest: point.highest },
    ...{ read_at: readAt, noted_by: pick(random, team) },
  })
  made.temperature_readings.push(reading)
  if (isFault) made.hygiene_acts.push(actRow(reading, faults[point.kind], random))
}

function within(drawn: number, { lowest, highest }: Pick<PointRow, 'lowest' | 'highest'>): number {
  return Math.min(highest ?? 3000, Math.max(lowest ?? -600, Math.round(drawn)))
}

type ReadingRow = Insertable<Tables['temperature_readings']>
type Read = Pick<ReadingRow, 'kind' | 'tenths' | 'read_at' | 'noted_by'> & Partial<ReadingRow>

/** With the same columns whatever was measured: they are written in one statement. */
function readingRow({ id: canteenId }: Canteen, id: string, day: string, read: Read): ReadingRow {
  const none = { point_id: null, passage_id: null, lowest: null, highest: null, about: '', damaged: false, corrects: null }
  return { canteen_id: canteenId, id, day, noted_at: read.read_at, ...none, ...read }
}

function actRow(reading: ReadingRow, { act, remark }: { act: string; remark: string }, random: Random): Insertable<Tables['hygiene_acts']> {
  const noted = { noted_by: reading.noted_by, noted_at: new Date(new Date(reading.noted_at).getTime() + 30 * 60_000) }
  return { canteen_id: reading.canteen_id, id: uuid(random), reading_id: reading.id, act, remark, ...noted }
}

function addDelivery(made: HygieneRows, { day, cooksAt }: Meal, { canteen, team, random }: Drawing): void {
  const isRefused = chance(random, 0.02)
  const reading = readingRow(canteen, uuid(random), day, {
    ...{ kind: 'cold-delivery', about: pick(random, ['Crèmerie', 'Légumes frais', 'Volaille et viande', 'Poisson']) },
    ...{ tenths: isRefused ? 74 : within(about(random, 26, 14), usualLimits['cold-delivery']), ...usualLimits['cold-delivery'] },
    ...{ read_at: new Date(cooksAt.getTime() - 40 * 60_000), noted_by: pick(random, team) },
  })
  made.temperature_readings.push(reading)
  if (isRefused) made.hygiene_acts.push(actRow(reading, { act: 'refused', remark: 'Camion trop chaud, caisse rendue au livreur.' }, random))
}

/** What was left is cooled after the service: nearly always in time. */
function addCooling(made: HygieneRows, { id: mealId, day, endsAt }: Meal, { canteen, rows, team, random }: Drawing): void {
  const dish = rows.dishes.find((one) => one.meal_id === mealId && one.course === 'main')?.name ?? 'Soupe'
  const isLate = chance(random, 0.03)
  const passage = { canteen_id: canteen.id, id: uuid(random), kind: 'cooling' as const, dish: dish.slice(0, 80), day }
  const step = (minutes: number, tenths: number) =>
    readingRow(canteen, uuid(random), day, {
      ...{ kind: 'cooling', passage_id: passage.id, tenths, noted_by: pick(random, team) },
      read_at: new Date(endsAt.getTime() + minutes * 60_000),
    })
  const [start, end] = [step(0, 640 + random.below(60)), step(isLate ? 150 : 80 + random.below(30), 70 + random.below(25))]
  made.food_passages.push(passage)
  made.temperature_readings.push(start, end)
  if (isLate)
    made.hygiene_acts.push(actRow(end, { act: 'thrown-away', remark: 'Bac trop profond : jeté, deux bacs la prochaine fois.' }, random))
}

/** None of bread, nor of what came as it was. */
function addSamples(made: HygieneRows, { id: mealId, day, endsAt }: Meal, { canteen, rows, team, today, random }: Drawing): void {
  const gone = disposalDay(day)
  for (const { name, course } of rows.dishes.filter((dish) => dish.meal_id === mealId)) {
    const isTaken = course !== 'cheese' && !bought.includes(name)
    const isGone = isTaken && gone <= today
    made.food_samples.push({
      ...{ canteen_id: canteen.id, meal_id: mealId, dish: name, day, state: isTaken ? 'taken' : 'not-needed' },
      ...{ noted_by: pick(random, team), noted_at: endsAt },
      ...{ disposed_on: isGone ? gone : null, disposed_by: isGone ? pick(random, team) : null },
    })
  }
}
const bought = [
  'Melon du marché',
  'Cerises du voisin',
  'Focaccia au romarin',
  'Pain de campagne au levain',
  'Pain plat',
  'Pain de maïs',
  'Chapatis',
]

const cleaningPlan = [
  { what: 'Plans de travail et planches', means: 'Dégraissant, puis désinfectant alimentaire rincé', every: 7 },
  { what: 'Sols et siphons', means: 'Détergent désinfectant, raclette', every: 7 },
  { what: 'Frigos', means: 'Eau et vinaigre blanc, séchage', every: 14 },
  { what: 'Four et piano', means: 'Dégraissant four, gants et lunettes', every: 21 },
  { what: 'Hotte et filtres', means: 'Filtres au lave-vaisselle, dégraissant', every: 45 },
] as const

/** On the day of service before it would be overdue. */
function addCleanings(made: HygieneRows, days: readonly Meal[], since: string, { canteen, team, random }: Drawing): void {
  for (const { what, means, every } of cleaningPlan) {
    const task = { canteen_id: canteen.id, id: uuid(random), what, means, every_days: every, since, until: null }
    made.cleaning_tasks.push(task)
    let last = since
    for (const [index, { day, endsAt }] of days.entries()) {
      const next = days[index + 1]?.day ?? plusDays(day, 7)
      if (next <= plusDays(last, every)) continue
      last = day
      const done = { done_at: new Date(endsAt.getTime() + 60 * 60_000), noted_by: pick(random, team) }
      made.cleanings.push({ canteen_id: canteen.id, id: uuid(random), task_id: task.id, day, ...done })
    }
  }
}
