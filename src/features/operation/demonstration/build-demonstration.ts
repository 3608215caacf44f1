/** Builds the demonstration network on an empty, migrated database. Same seed and same day, same network. */
import type { MealKey } from '#src/features/planning/meals/meal.ts'
import { rollUpMonth } from '#src/features/day/figures/roll-up-month.ts'
import { sealBag } from '#src/features/money/contributions/seal-bag.ts'
import { lastPublished } from '#src/features/impact/mix/period.ts'
import { sendAnchors } from '#src/features/money/till/send-anchors.ts'
import { insertActions } from './insert-actions.ts'
import { makeVersion } from '#src/features/impact/open-data/make-version.ts'
import { insertStories } from './insert-stories.ts'
import { insertSurveys } from './insert-surveys.ts'
import { tellFigures } from '#src/features/impact/indicators/tell-figures.ts'
import { openAuditThread } from '#src/features/impact/publication/audit-thread.ts'
import { publishMonths } from '#src/features/impact/publication/publish-months.ts'
import { findThresholds } from '#src/features/impact/mix/gate.ts'
import type { Database } from '#src/platform/database/database.ts'
import { openSeals, type Sealed, type Seals } from '#src/platform/seal.ts'
import { makeRandom, type Random } from '#src/solver/random.ts'
import { assembliesOf } from './assembly.ts'
import { canteenPlans } from './canteen-plans.ts'
import { claimsOf, linkRepayments, repaymentsOf } from './claim.ts'
import { forgetPlans } from './forget-plans.ts'
import { giftsOf } from './gift.ts'
import { hiresOf } from './hire.ts'
import { insertBooks } from './insert-books.ts'
import { insertCanteen } from './insert-canteen.ts'
import { inventedVoucher } from './insert-drafts.ts'
import { insertChannels } from './insert-channels.ts'
import { insertEncounters } from './insert-encounters.ts'
import { insertIssuer, insertVat } from './insert-issuer.ts'
import { insertKitchens } from './insert-kitchens.ts'
import { insertMany } from './insert-many.ts'
import { insertNeighbourhoods } from './insert-neighbourhoods.ts'
import { insertMixing } from './insert-mixing.ts'
import { insertPurchases } from './insert-purchases.ts'
import { insertRoom } from './insert-room.ts'
import { insertSeatingAnswers } from './insert-seating-answers.ts'
import { insertTeams } from './insert-teams.ts'
import { insertHeldPlaces, insertWaitlists } from './insert-waitlists.ts'
import { firstDay, mealDaysOf, type MealDay } from './meal-days.ts'
import { addMeal, noRows, type Canteen, type Rows } from './meal-rows.ts'
import { neighbourhoodOf } from './regulars.ts'
import { drawRegulars, standingPlaceRow } from './standing.ts'

type BuildDemonstration = {
  seed: number
  now: Date
  /** The site's own: guests who agreed are known again by it. */
  secret: string
  /** Where its mails lead. */
  origin: string
  /** How many; all when left out. */
  canteens?: number
  /** Told after each canteen: from 0 to 1. */
  onProgress?: (share: number) => void
}

export async function buildDemonstration(
  db: Database,
  { seed, now, secret, origin, canteens, onProgress = () => {} }: BuildDemonstration,
): Promise<void> {
  const today = now.toISOString().slice(0, 10)
  await insertNetwork(db, now)
  const { publishingDay } = await findThresholds(db)
  const unpublishedFrom = Temporal.PlainDate.from(lastPublished(today, publishingDay)).add({ months: 1 }).toString()
  const made: { canteen: Canteen; rows: Rows }[] = []
  const seals = openSeals({ secret })
  const plans = canteenPlans.slice(0, canteens)
  for (const [position, plan] of plans.entries()) {
    const random = makeRandom(seed * 1000 + position)
    const canteen = await insertCanteen(db, plan, position, { today, unpublishedFrom, now, random, seals })
    const rows = drawRows(canteen, position, today, random)
    await insertRows(db, rows, seals)
    await insertSettledMonths(db, rows)
    await insertMixing(db, canteen.id, today)
    await rollUpMonths(db, rows)
    made.push({ canteen, rows })
    // A chance of its own: the rest of the demonstration stays as it is.
    await insertRoom(db, canteen.id, makeRandom(seed * 1000 + position + 500))
    await insertSeatingAnswers(db, canteen.id)
    await insertEncounters(db, { canteenId: canteen.id, secret, today, rows })
    await insertHeldPlaces(db, canteen.id, now)
    const lines = linesOf(position)
    if (lines > 0)
      await insertWaitlists(db, { canteenId: canteen.id, meals: lines, seals, now, random: makeRandom(seed * 1000 + position + 700) })
    await forgetPlans(db)
    onProgress((position + 1) / plans.length)
  }
  // The months are attacked in a thread, which needs no database; meanwhile the rest is written.
  await Promise.all([publishBeside(db, { now, seals }), insertTeamsAndBooks(db, made, { seed, today, now, secret, origin })])
  await insertImpact(db, made, { seed, today, now, origin })
  // As on the first morning of the month: whoever looks at the outbox sees what a treasurer keeps.
  await sendAnchors(db, { origin, now: firstMorning(today, now) })
}

type Publication = { now: Date; seals: Seals }

async function publishBeside(db: Database, publication: Publication): Promise<void> {
  const thread = openAuditThread()
  try {
    await publishMonths(db, { ...publication, auditor: thread.search })
  } finally {
    await thread.close()
  }
}

type Made = readonly { canteen: Canteen; rows: Rows }[]
type Making = Omit<Money, 'canteen' | 'rows' | 'actorId'> & { seed: number; now: Date }

async function insertTeamsAndBooks(db: Database, made: Made, { seed, now, ...making }: Making): Promise<void> {
  const { today } = making
  const posts = made.map(({ canteen: { id, plan } }) => ({ id, slug: plan.slug, greeter: plan.greeter }))
  const managers = await insertTeams(db, posts, now, makeRandom(seed))
  const kitchens = made.map(({ canteen, rows }, position) => {
    const name = position === 0 ? 'Nadia' : canteen.plan.greeter
    return { canteen, rows, manager: { id: managers[position]!, name } }
  })
  await insertKitchens(db, kitchens, { today, now, seed })
  for (const [position, { canteen, rows }] of made.entries()) {
    await insertMoney(
      db,
      { ...making, canteen, rows, actorId: managers[position]! },
      { random: makeRandom(seed * 1000 + position + 900), giftRandom: makeRandom(seed * 1000 + position + 300) },
    )
    await insertPurchases(db, { canteen, today, random: makeRandom(seed * 1000 + position + 600) })
    await forgetPlans(db)
  }
}

type Impact = { seed: number; today: string; now: Date; origin: string }

/** What guests say, and what all months bring about. */
async function insertImpact(db: Database, made: Made, { seed, today, now, origin }: Impact): Promise<void> {
  const asking = made.map(({ canteen }, position) => ({ canteen, random: makeRandom(seed * 1000 + position + 650) }))
  await insertNeighbourhoods(db, made, { seed, today })
  await insertChannels(db, made, { seed, today })
  await insertActions(db, asking, today)
  await insertSurveys(db, asking, { today, now })
  await insertStories(
    db,
    made.map(({ canteen }) => canteen),
    { random: makeRandom(seed * 1000 + 660), now },
  )
  await tellFigures(db, now)
  await makeVersion(db, { now, origin })
}

/** Of the month, unless it is yet to come. */
function firstMorning(today: string, now: Date): Date {
  const morning = new Date(`${today.slice(0, 7)}-01T07:40Z`)
  return morning < now ? morning : now
}

type Money = { canteen: Canteen; rows: Rows; today: string; secret: string; origin: string; actorId: string }

type Chances = { random: Random; giftRandom: Random }

async function insertMoney(db: Database, { canteen, rows, ...making }: Money, { random, giftRandom }: Chances): Promise<void> {
  const siren = sirens[canteen.plan.slug]
  await insertVat(db, canteen.associationId, firstDay(making.today))
  if (siren !== undefined) await insertIssuer(db, canteen, siren)
  const sells = siren !== undefined
  // A chance of its own: the rest of the books stays as it is.
  const giving = { ...making, canteen, random: giftRandom }
  const happenings = [
    ...(sells ? hiresOf({ ...making, canteen, rows, random }) : []),
    ...giftsOf(giving, siren),
    ...(sells ? assembliesOf(giving) : []),
    ...(sells ? claimsOf(await inventedVoucher(), giving) : []),
  ]
  const alsoNoted = sells ? repaymentsOf(giving) : []
  await insertBooks(db, canteen, rows, { random, happenings, alsoNoted, sells })
  await linkRepayments(db, giving, alsoNoted)
}

/** Of the associations that write their invoices here; some canteens have theirs written elsewhere. */
const sirens: Record<string, string> = { [canteenPlans[0]!.slug]: '900000043', [canteenPlans[5]!.slug]: '900000050' }

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
      'Quatorze cantines de quartier, portées par leurs habitants. On y vient cuisiner, manger, ou les deux ; chacun paie ce qu’il peut.',
    about_en:
      'Fourteen neighbourhood canteens, carried by the people who live there. Come to cook, to eat, or both; everyone pays what they can.',
    email: 'bonjour@tablees.example',
    demonstration: true,
    open_data_licence: 'etalab-2.0',
    created_at: now,
  }
  await db.insertInto('network').values(network).execute()
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
  for (const [table, values] of Object.entries({ ...tables, bags })) await insertMany(db, table as keyof typeof tables | 'bags', values)
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
