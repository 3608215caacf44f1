/** Builds the demonstration network on an empty, migrated database. Same seed and same day, same network. */
import type { MealKey } from '#src/features/planning/meals/meal.ts'
import { followable } from '#src/platform/viewer.ts'
import { sql, type Insertable } from 'kysely'
import { rollUpMonth } from '#src/features/day/figures/roll-up-month.ts'
import { sealBag } from '#src/features/money/contributions/seal-bag.ts'
import { lastPublished } from '#src/features/impact/mix/period.ts'
import { publishMonths } from '#src/features/impact/mix/publish-months.ts'
import { findThresholds } from '#src/features/impact/mix/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { openSeals, type Sealed, type Seals } from '#src/platform/seal.ts'
import { makeRandom, type Random } from '#src/solver/random.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { canteenPlans, type CanteenPlan } from './canteen-plans.ts'
import { uuid } from './draw.ts'
import { insertBooks } from './insert-books.ts'
import { insertEncounters } from './insert-encounters.ts'
import { insertMixing } from './insert-mixing.ts'
import { insertRoom } from './insert-room.ts'
import { insertSeatingAnswers } from './insert-seating-answers.ts'
import { insertTeams } from './insert-teams.ts'
import { insertHeldPlaces, insertWaitlists } from './insert-waitlists.ts'
import { firstDay, holidays, mealDaysOf, type MealDay } from './meal-days.ts'
import { addMeal, noRows, type Canteen, type Rows } from './meal-rows.ts'
import { neighbourhoodOf } from './regulars.ts'
import { sittingsOf } from './sittings.ts'
import { drawRegulars, standingPlaceRow } from './standing.ts'

type BuildDemonstration = {
  seed: number
  now: Date
  /** The site's own: guests who agreed are known again by it. */
  secret: string
  /** Told after each canteen: from 0 to 1. */
  onProgress?: (share: number) => void
}

const timeZone = 'Europe/Paris'

export async function buildDemonstration(db: Database, { seed, now, secret, onProgress = () => {} }: BuildDemonstration): Promise<void> {
  const today = now.toISOString().slice(0, 10)
  await insertNetwork(db, now)
  const { publishingDay } = await findThresholds(db)
  const unpublishedFrom = Temporal.PlainDate.from(lastPublished(today, publishingDay)).add({ months: 1 }).toString()
  const canteens: Canteen[] = []
  const seals = openSeals({ secret })
  for (const [position, plan] of canteenPlans.entries()) {
    const random = makeRandom(seed * 1000 + position)
    const canteen = await insertCanteen(db, plan, position, { today, unpublishedFrom, now, random, seals })
    const rows = drawRows(canteen, position, today, random)
    await insertRows(db, rows, seals)
    await insertSettledMonths(db, rows)
    await insertMixing(db, canteen.id, today)
    await rollUpMonths(db, rows)
    await insertBooks(db, canteen, rows)
    canteens.push(canteen)
    // A chance of its own: the rest of the demonstration stays as it is.
    await insertRoom(db, canteen.id, makeRandom(seed * 1000 + position + 500))
    await insertSeatingAnswers(db, canteen.id)
    await insertEncounters(db, { canteenId: canteen.id, secret, today, rows })
    await insertHeldPlaces(db, canteen.id, now)
    const lines = linesOf(position)
    if (lines > 0)
      await insertWaitlists(db, { canteenId: canteen.id, meals: lines, seals, now, random: makeRandom(seed * 1000 + position + 700) })
    onProgress((position + 1) / canteenPlans.length)
  }
  await publishMonths(db, { now, seals })
  const posts = canteens.map(({ id, plan: { slug, greeter } }) => ({ id, slug, greeter }))
  await insertTeams(db, posts, now, makeRandom(seed))
}

/** The first canteen, which has the whole team, shows the most; every third one has a meal that people wait for. */
function linesOf(position: number): number {
  if (position === 0) return 2
  return position % 3 === 0 ? 1 : 0
}

async function insertNetwork(db: Database, now: Date): Promise<void> {
  const network = {
    name: 'Les Tablées',
    tagline_fr: 'Cuisiner et manger ensemble, entre voisins qui ne se seraient jamais rencontrés.',
    tagline_en: 'Cooking and eating together, among neighbours who would never have met.',
    about_fr:
      'Quatorze cantines de quartier, portées par leurs habitants. On y vient cuisiner, manger, ou les deux ; chacun paie ce qu’il peut.',
    about_en:
      'Fourteen neighbourhood canteens, carried by the people who live there. Come to cook, to eat, or both; everyone pays what they can.',
    email: 'bonjour@tablees.example',
    demonstration: true,
    created_at: now,
  }
  await db.insertInto('network').values(network).execute()
}

type Making = Pick<Canteen, 'unpublishedFrom' | 'now' | 'seals'> & { today: string; random: Random }

async function insertCanteen(db: Database, plan: CanteenPlan, position: number, { today, random, ...making }: Making): Promise<Canteen> {
  const { now } = making
  const [associationId, id] = [uuid(random), uuid(random)]
  await db
    .insertInto('associations')
    .values(associationRow(plan, associationId, position, now))
    .execute()
  await db
    .insertInto('canteens')
    .values({ ...canteenRow(plan, id, associationId, now), shows_signs: position % 4 !== 3 })
    .execute()
  const followed = followable.map((thing) => ({ canteen_id: id, thing }))
  await db.insertInto('followed').values(followed).execute()
  const raisedOn = `${Number(today.slice(0, 4))}-01-01`
  await insertPrices(db, plan, id, raisedOn)
  const templateOf = await insertTemplates(db, plan, id, firstDay(today), random)
  const closures = holidays(today, position).map(({ first, last, reason }) => ({
    canteen_id: id,
    id: uuid(random),
    first_day: first,
    last_day: last,
    reason,
  }))
  await db.insertInto('canteen_closures').values(closures).execute()
  return { id, associationId, plan, timeZone, ...making, templateOf, priceOn: (day) => plan.suggestedCents - (day < raisedOn ? 50 : 0) }
}

function associationRow(plan: CanteenPlan, id: string, position: number, now: Date) {
  const isUnderLocalLaw = plan.postcode.startsWith('67')
  return {
    id,
    legal_name: `Association ${plan.name}`,
    siren: null,
    rna: isUnderLocalLaw ? null : `W59${String(1_000_000 + position * 7919)}`,
    created_at: now,
  }
}

function canteenRow(plan: CanteenPlan, id: string, associationId: string, now: Date): Insertable<Tables['canteens']> {
  const { slug, name, street, postcode, town, latitude, longitude, greeter } = plan
  return {
    id,
    slug,
    name,
    street,
    postcode,
    town,
    latitude,
    longitude,
    greeter,
    association_id: associationId,
    opened_on: plan.openedOn,
    welcome_fr: plan.welcome.fr,
    welcome_en: plan.welcome.en,
    wheelchair_access: plan.wheelchair,
    public_transport: plan.publicTransport,
    phone: '+33199000000',
    email: `${slug}@tablees.example`,
    zero_policy_fr: 'Si vous ne pouvez rien mettre ce jour-là, venez quand même : votre place est la même.',
    zero_policy_en: 'If you cannot pay anything that day, come all the same: your place is the same.',
    created_at: now,
  }
}

/** The price of today, and the one before it: prices are versioned. */
async function insertPrices(db: Database, plan: CanteenPlan, canteenId: string, raisedOn: string): Promise<void> {
  const version = (validFrom: string, suggestedCents: number, runningCostsCents: number) => ({
    canteen_id: canteenId,
    valid_from: validFrom,
    suggested_price_cents: suggestedCents,
    ingredients_cents: plan.ingredientsCents,
    running_costs_cents: runningCostsCents,
  })
  const before = version(plan.openedOn, plan.suggestedCents - 50, plan.runningCostsCents - 40)
  await db
    .insertInto('price_versions')
    .values([before, version(raisedOn, plan.suggestedCents, plan.runningCostsCents)])
    .execute()
}

async function insertTemplates(
  db: Database,
  plan: CanteenPlan,
  canteenId: string,
  validFrom: string,
  random: Random,
): Promise<Map<string, string>> {
  const templates = sittingsOf[plan.rhythm].map((sitting) => ({
    canteen_id: canteenId,
    id: uuid(random),
    weekday: sitting.weekday,
    kind: sitting.kind,
    title: sitting.title,
    cooks_at: sitting.cooksAt,
    table_at: sitting.tableAt,
    ends_at: sitting.endsAt,
    kitchen_places: plan.kitchenPlaces,
    table_places: plan.tablePlaces,
    booking_closes_minutes: 120,
    valid_from: validFrom,
    valid_until: null,
  }))
  await db.insertInto('sitting_templates').values(templates).execute()
  return new Map(templates.map(({ title, id }) => [title, id]))
}

/** Everything that happens in one canteen, from thirteen months ago to five weeks ahead. */
export function drawRows(canteen: Canteen, position: number, today: string, random: Random): Rows {
  const rows = noRows()
  const neighbourhood = neighbourhoodOf(canteen.plan, random)
  const [past, ahead] = split(mealDaysOf(canteen.plan, position, today, random))
  for (const mealDay of past) addMeal(rows, canteen, { neighbourhood, regulars: [] }, mealDay, random)
  const regulars = drawRegulars(canteen, neighbourhood, position === 0, random)
  rows.standing_places.push(...regulars.map((regular) => standingPlaceRow(canteen, regular)))
  for (const mealDay of ahead) addMeal(rows, canteen, { neighbourhood, regulars }, mealDay, random)
  return rows
}

function split(days: readonly MealDay[]): [MealDay[], MealDay[]] {
  return [days.filter(({ past }) => past), days.filter(({ past }) => !past)]
}

/** One statement a table: 60,000 rows in seconds. */
async function insertRows(db: Database, { money, ...tables }: Rows, seals: Seals): Promise<void> {
  const bags = money.map(({ bag, ...meal }) => sealedRow(meal, sealBag(seals, meal, bag)))
  for (const [table, values] of Object.entries({ ...tables, bags })) {
    if (values.length === 0) continue
    const columns = sql.join(Object.keys(values[0]!).map((column) => sql.ref(column)))
    await sql`insert into ${sql.table(table)} (${columns})
      select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(values)}::json)`.execute(db)
  }
}

function sealedRow({ canteenId, mealId }: MealKey, { keyId, bytes }: Sealed) {
  return { canteen_id: canteenId, meal_id: mealId, key_id: keyId, bytes: `\\x${bytes.toString('hex')}` }
}

async function insertSettledMonths(db: Database, { settled_money: money, figures }: Rows): Promise<void> {
  const meals = new Set(money.map(({ meal_id: id }) => id))
  const settled = figures.filter(({ meal_id: id }) => meals.has(id))
  const months = new Map(
    settled.map(({ canteen_id, service_date: day }) => [day.slice(0, 7), { canteen_id, month: `${day.slice(0, 7)}-01` }]),
  )
  if (months.size > 0)
    await db
      .insertInto('settled_months')
      .values([...months.values()])
      .execute()
}

/** Each month once, as closing its meals one by one would have left it. */
async function rollUpMonths(db: Database, { figures }: Rows): Promise<void> {
  const firsts = new Map(figures.map((row) => [row.service_date.slice(0, 7), row]))
  for (const { canteen_id: canteenId, service_date: day } of firsts.values()) await rollUpMonth(db, { canteenId, day })
}
