import { withContribution, withJoined, type Bag } from '#src/features/money/contributions/bag.ts'
import { keepBag } from '#src/features/money/contributions/keep-bag.ts'
import { findMoney } from '#src/features/money/contributions/queries.ts'
import type { Links } from '#src/features/money/gifts/tell-donor.ts'
import { addToPot } from '#src/features/money/solidarity/give-meals.ts'
import { tillDayAt } from '#src/features/money/sales/cut-off.ts'
import { withWaiting } from '#src/features/money/till/purse.ts'
import { openPurse, sealPurse, type PurseKey } from '#src/features/money/till/seal-purse.ts'
import type { MealKey } from '#src/features/planning/meals/meal.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Seals } from '#src/platform/seal.ts'
import { keyedDigest } from '#src/platform/secrets.ts'
import { dayAt } from '#src/platform/time.ts'
import { sharesOf, type Movement, type ReadPayment } from './payment.ts'
import { findSettled } from './queries.ts'
import { settleGift } from './settle-gift.ts'

export type SettlingRefusal = 'not-ours' | 'too-old' | 'purse-unreadable'

type SettlePayment = Links & {
  associationId: string
  digestKey: string
  /** Payments from before are not counted. */
  countsFrom: Date
  payment: ReadPayment
  seals: Seals
  now: Date
}

/** As long as digests are kept, less than a year and a half. */
const daysCounted = 400

/**
 * Counts what was read back from the provider, each movement once: into the meal's bag while it is open, else into the canteen's purse, from
 * which the next month that is closed takes it. No person, booking or payment has a row. Locks: the meal, the canteen.
 */
export function settlePayment(db: Database, settling: SettlePayment): Promise<Result<null, SettlingRefusal>> {
  const { associationId, payment, countsFrom, now } = settling
  return inTransaction(db, async (tx) => {
    if (payment.paidAt < countsFrom || payment.paidAt.getTime() < now.getTime() - daysCounted * 86_400_000) return refuse('too-old')
    await lockMeal(tx, payment)
    const canteen = await lockCanteen(tx, payment.canteenId)
    if (canteen?.associationId !== associationId) return refuse('not-ours')
    const { counted, fresh, ...sums } = await sinceLastTime(tx, settling)
    if (fresh.length === 0) return accept(null)
    const placed = await place(tx, { ...settling, timeZone: canteen.timeZone, counted, fresh, ...sums })
    if (!placed.ok) return placed
    const settled_on = dayAt(now, canteen.timeZone)
    await tx
      .insertInto('settled_payments')
      .values(fresh.map((digest) => ({ association_id: associationId, digest, settled_on })))
      .execute()
    return accept(null)
  })
}

/** Its purpose may name a meal that is no more. */
async function lockMeal(tx: Database, { canteenId, mealId }: ReadPayment): Promise<void> {
  if (mealId) await tx.selectFrom('meals').where('canteen_id', '=', canteenId).where('id', '=', mealId).select('id').forUpdate().execute()
}

function lockCanteen(tx: Database, canteenId: string) {
  return tx
    .selectFrom('canteens')
    .where('id', '=', canteenId)
    .select(['association_id as associationId', 'time_zone as timeZone'])
    .forNoKeyUpdate()
    .executeTakeFirst()
}

/** By which a movement is counted once. Without the sealed key, nobody can tell whose it is. */
export function digestOf(digestKey: string, movementId: string): string {
  return keyedDigest(digestKey, 'movement', movementId)
}

async function sinceLastTime(tx: Database, { associationId, digestKey, payment }: SettlePayment) {
  const digests = payment.movements.map(({ id, cents }) => ({ digest: digestOf(digestKey, id), cents }))
  const known = await findSettled(
    tx,
    associationId,
    digests.map(({ digest }) => digest),
  )
  const counted = digests.filter(({ digest }) => known.has(digest))
  const fresh = digests.filter(({ digest }) => !known.has(digest)).map(({ digest }) => digest)
  return { counted: counted.map(({ digest }) => digest), fresh, before: totalOf(counted), after: totalOf(digests) }
}

type Placing = SettlePayment & { timeZone: string; counted: string[]; fresh: string[]; before: number; after: number }

/** Test money is counted nowhere. */
function place(tx: Database, placing: Placing): Promise<Result<null, 'purse-unreadable'>> {
  const { payment } = placing
  if (!payment.isLive || payment.purpose === 'trial') return noteTrial(tx, placing)
  if (payment.purpose === 'gift') return placeInGifts(tx, placing)
  return payment.purpose === 'meal' && payment.mealId ? placeInMeal(tx, placing, payment.mealId) : placeInPurse(tx, placing)
}

async function noteTrial(tx: Database, { associationId, timeZone, now }: Placing): Promise<Result<null, never>> {
  await tx
    .updateTable('payment_accounts')
    .set({ tried_on: dayAt(now, timeZone) })
    .where('association_id', '=', associationId)
    .where('is_live', '=', false)
    .execute()
  return accept(null)
}

async function placeInGifts(tx: Database, { counted, fresh, before, after, ...placing }: Placing): Promise<Result<null, never>> {
  await settleGift(tx, {
    ...placing,
    before: { digests: counted, cents: before },
    after: { digests: [...counted, ...fresh], cents: after },
  })
  return accept(null)
}

async function placeInMeal(tx: Database, placing: Placing, mealId: string): Promise<Result<null, 'purse-unreadable'>> {
  const { seals, payment, before, after } = placing
  const key = { canteenId: payment.canteenId, mealId }
  const money = (await isMeal(tx, key)) ? await findMoney(tx, seals, key) : undefined
  const changed = money?.bag && !money.final ? bagWith(money.bag, payment, before, after) : undefined
  if (!changed) return placeInPurse(tx, placing)
  await keepBag(tx, seals, key, changed)
  return accept(null)
}

async function isMeal(tx: Database, { canteenId, mealId }: MealKey): Promise<boolean> {
  const row = await tx.selectFrom('meals').where('canteen_id', '=', canteenId).where('id', '=', mealId).select('id').executeTakeFirst()
  return row !== undefined
}

/** What the payment had brought is taken out, what it brings now put in; undefined where the bag does not hold it, having been closed before. */
function bagWith(bag: Bag, payment: ReadPayment, before: number, after: number): Bag | undefined {
  const of = paidOf(payment)
  const [out, more] = [sharesOf(before, of), sharesOf(after, of)]
  if (!holdsAll(bag, out)) return undefined
  const without = out.reduce((held, cents) => withContribution(held, online(cents), -1), withTogether(bag, out, -1))
  return more.reduce((held, cents) => withContribution(held, online(cents), 1), withTogether(without, more, 1))
}

/** Who pays for several people is one giver, whose payment no number of shares hides. */
function withTogether(bag: Bag, shares: readonly number[], by: 1 | -1): Bag {
  const [eachCents = 0] = shares
  const people = shares.filter((cents) => cents === eachCents).length
  if (shares.length < 2) return bag
  return withJoined(bag, { eachCents, people, restCents: people < shares.length ? shares.at(-1)! : 0 }, by)
}

function holdsAll({ contributions }: Bag, shares: readonly number[]): boolean {
  return [...new Set(shares)].every((cents) => {
    const held = contributions.find((entry) => entry.means === 'online' && entry.amountCents === cents)?.times ?? 0
    return cents >= 0 && held >= shares.filter((share) => share === cents).length
  })
}

async function placeInPurse(tx: Database, placing: Placing): Promise<Result<null, 'purse-unreadable'>> {
  const { seals, payment, before, after, timeZone, now } = placing
  const key: PurseKey = { canteenId: payment.canteenId, nature: payment.purpose === 'membership' ? 'membership' : 'meal' }
  const purse = await openPurse(tx, seals, key)
  if (!purse || !(await countMeals(tx, placing))) return refuse('purse-unreadable')
  const month = tillDayAt(now, timeZone).slice(0, 7)
  // One giver, for however many people, meals or nights: in the books no price class asks what each gave.
  await sealPurse(tx, seals, key, withWaiting(purse, { ...online(after - before), month }, 1))
  return accept(null)
}

/** Meals paid ahead are in the canteen's pot too. @returns false where it cannot be opened */
async function countMeals(tx: Database, { payment, seals, before, after, timeZone, now }: Placing): Promise<boolean> {
  if (payment.purpose !== 'prepaid') return true
  const { paidCents, people } = paidOf(payment)
  const meals = mealsIn(after, paidCents, people) - mealsIn(before, paidCents, people)
  return addToPot(tx, { canteenId: payment.canteenId, meals, seals, today: dayAt(now, timeZone) })
}

function mealsIn(cents: number, paidCents: number, people: number): number {
  return paidCents === 0 ? 0 : Math.floor((Math.max(0, cents) * people) / paidCents)
}

function online(amountCents: number) {
  return { means: 'online' as const, amountCents }
}

function paidOf({ movements: [paid], people }: ReadPayment) {
  return { paidCents: paid?.cents ?? 0, people }
}

function totalOf(movements: readonly Pick<Movement, 'cents'>[]): number {
  return movements.reduce((sum, { cents }) => sum + cents, 0)
}
