/** Builds the demonstration network on an empty, migrated database. Same seed and same day, same network. */
import { lastPublished } from '#src/features/impact/mix/period.ts'
import { sendAnchors } from '#src/features/money/till/send-anchors.ts'
import { insertActions } from './insert-actions.ts'
import { insertAid } from './insert-aid.ts'
import { makeVersion } from '#src/features/impact/open-data/make-version.ts'
import { insertStories } from './insert-stories.ts'
import { insertSurveys } from './insert-surveys.ts'
import { tellFigures } from '#src/features/impact/indicators/tell-figures.ts'
import { openAuditThread } from '#src/features/impact/publication/audit-thread.ts'
import { publishMonths } from '#src/features/impact/publication/publish-months.ts'
import { findThresholds } from '#src/features/impact/mix/gate.ts'
import type { Database } from '#src/platform/database/database.ts'
import { openSeals, type Seals } from '#src/platform/seal.ts'
import { makeRandom, type Random } from '#src/solver/random.ts'
import { assembliesOf } from './assembly.ts'
import { canteenPlans } from './canteen-plans.ts'
import { claimsOf, claimVouchers, linkRepayments, repaymentsOf } from './claim.ts'
import { forgetPlans } from './forget-plans.ts'
import { giftsOf } from './gift.ts'
import { hiresOf } from './hire.ts'
import { offersOf } from './offer.ts'
import { orderReports } from './order-reports.ts'
import { insertBooks } from './insert-books.ts'
import { insertPartners } from './insert-partners.ts'
import { insertBundles } from './insert-bundles.ts'
import { insertChannels } from './insert-channels.ts'
import { insertLearning } from './insert-learning.ts'
import { insertIssuer, insertVat } from './insert-issuer.ts'
import { insertKitchens } from './insert-kitchens.ts'
import { insertNeighbourhoods } from './insert-neighbourhoods.ts'
import { insertPractices } from './insert-practices.ts'
import { insertProjects } from './insert-projects.ts'
import { insertPurchases } from './insert-purchases.ts'
import { insertOne, type Made } from './insert-meals.ts'
import { insertTeams } from './insert-teams.ts'
import { firstDay } from './meal-days.ts'
import type { Canteen, Rows } from './meal-rows.ts'

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
  const seals = openSeals({ secret })
  const plans = canteenPlans.slice(0, canteens)
  const made: Made[] = []
  for (const [position, plan] of plans.entries()) {
    made.push(await insertOne(db, { plan, position, seed, today, unpublishedFrom, now, secret, seals }))
    onProgress((position + 1) / plans.length)
  }
  // The months are attacked in a thread, which needs no database; meanwhile the rest is written.
  await Promise.all([publishBeside(db, { now, seals }), insertTeamsAndBooks(db, made, { seed, today, now, secret, origin })])
  // Who is alone leads nobody.
  if (made.length > 1) await insertProjects(db, { seed, today, unpublishedFrom, now, seals })
  await insertImpact(db, made, { seed, today, now, origin, publishingDay })
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

type Making = Omit<Money, 'canteen' | 'rows' | 'actorId'> & { seed: number; now: Date }

async function insertTeamsAndBooks(db: Database, made: readonly Made[], { seed, now, ...making }: Making): Promise<void> {
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
      {
        random: makeRandom(seed * 1000 + position + 900),
        giftRandom: makeRandom(seed * 1000 + position + 300),
        offerRandom: makeRandom(seed * 1000 + position + 340),
      },
    )
    await insertPurchases(db, { canteen, today, random: makeRandom(seed * 1000 + position + 600) })
    await forgetPlans(db)
  }
  const authors = made.map(({ canteen: { id } }, position) => ({ canteenId: id, userId: managers[position]! }))
  await insertPractices(db, authors, { now, random: makeRandom(seed * 1000 + 670) })
  const { secret, origin } = making
  await insertBundles(db, { actorId: managers[0]!, publisher: networkName, origin, secret, now, random: makeRandom(seed * 1000 + 675) })
}

type Impact = { seed: number; today: string; now: Date; origin: string; publishingDay: number }

/** What guests say, and what all months bring about. */
async function insertImpact(db: Database, made: readonly Made[], { seed, today, now, origin, publishingDay }: Impact): Promise<void> {
  const asking = made.map(({ canteen }, position) => ({ canteen, random: makeRandom(seed * 1000 + position + 650) }))
  await insertNeighbourhoods(db, made, { seed, today })
  await insertChannels(db, made, { seed, today })
  await insertPartners(db, made, { seed, today, now })
  await insertActions(db, asking, today)
  await insertSurveys(db, asking, { today, now })
  await insertStories(
    db,
    made.map(({ canteen }) => canteen),
    { random: makeRandom(seed * 1000 + 660), now },
  )
  await insertAid(
    db,
    made.map(({ canteen }) => canteen),
    { seed, now },
  )
  await insertLearning(
    db,
    made.map(({ canteen }) => canteen),
    { seed, now },
  )
  await tellFigures(db, now)
  await makeVersion(db, { now, origin })
  await orderReports(db, made[0]!.canteen, { random: makeRandom(seed * 1000 + 880), today, until: lastPublished(today, publishingDay) })
}

/** Of the month, unless it is yet to come. */
function firstMorning(today: string, now: Date): Date {
  const morning = new Date(`${today.slice(0, 7)}-01T07:40Z`)
  return morning < now ? morning : now
}

type Money = { canteen: Canteen; rows: Rows; today: string; secret: string; origin: string; actorId: string }

type Chances = { random: Random; giftRandom: Random; offerRandom: Random }

async function insertMoney(db: Database, { canteen, rows, ...making }: Money, { random, giftRandom, offerRandom }: Chances): Promise<void> {
  const siren = sirens[canteen.plan.slug]
  await insertVat(db, canteen.associationId, firstDay(making.today))
  if (siren !== undefined) await insertIssuer(db, canteen, siren)
  const sells = siren !== undefined
  // A chance of its own: the rest of the books stays as it is.
  const giving = { ...making, canteen, random: giftRandom }
  const happenings = [
    ...(sells ? hiresOf({ ...making, canteen, rows, random }) : []),
    ...giftsOf(giving, siren),
    ...(sells ? offersOf({ ...giving, random: offerRandom }) : []),
    ...(sells ? assembliesOf(giving) : []),
    ...(sells ? claimsOf(await claimVouchers(), giving) : []),
  ]
  const alsoNoted = sells ? repaymentsOf(giving) : []
  await insertBooks(db, canteen, rows, { random, happenings, alsoNoted, sells })
  await linkRepayments(db, giving, alsoNoted)
}

/** Of the associations that write their invoices here; some canteens have theirs written elsewhere. */
const sirens: Record<string, string> = { [canteenPlans[0]!.slug]: '900000043', [canteenPlans[5]!.slug]: '900000050' }

const networkName = 'Les Tablées'

async function insertNetwork(db: Database, now: Date): Promise<void> {
  const network = {
    name: networkName,
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
