/** Two years of what the invented canteens asked of each other, what each can give, and what waits for an answer now; one of it is urgent. */
import { kilometresBetween } from '#src/features/organisation/places/point.ts'
import type { Database } from '#src/platform/database/database.ts'
import { makeRandom, type Random } from '#src/solver/random.ts'
import plans from './aid-plans.json' with { type: 'json' }
import { uuid } from './draw.ts'
import { insertMany } from './insert-many.ts'
import type { Canteen } from './meal-rows.ts'

type Plan = (typeof plans.calls)[number]
type Made = { plan: Plan; id: string; canteen: Canteen; near: readonly Canteen[]; postedAt: Date; isNow: boolean }

const [hour, day] = [3_600_000, 24 * 3_600_000]
const daysOfHistory = 700

export async function insertAid(db: Database, canteens: readonly Canteen[], { seed, now }: { seed: number; now: Date }): Promise<void> {
  // Who is alone asks nobody.
  if (canteens.length < 2) return
  const random = makeRandom(seed * 1000 + 880)
  const made = plans.calls.map((plan, at) => makeCall({ plan, at, canteens, random, now }))
  await insertMany(db, 'aid_calls', made.map(callRow))
  await insertMany(
    db,
    'aid_told',
    made.flatMap((call) => toldRows(call, random)),
  )
  await insertMany(
    db,
    'aid_answers',
    made.flatMap((call) => answerRows(call, random)),
  )
  await insertMany(
    db,
    'aid_means',
    plans.means.map(({ reachKm, ...mean }, at) => ({
      ...{ canteen_id: canteens[at % canteens.length]!.id, id: uuid(random), ...mean, reach_km: reachKm, until: null },
    })),
  )
}

type Making = { plan: Plan; at: number; canteens: readonly Canteen[]; random: Random; now: Date }

/** The last of the plans are those of today; the others stand evenly in the two years before. */
function makeCall({ plan, at, canteens, random, now }: Making): Made {
  const past = plans.calls.length - plans.now
  const isNow = at >= past
  const ago = isNow ? (plan.isUrgent ? 2 * hour : (1 + 2 * (at - past)) * day) : (daysOfHistory * (1 - at / past) + 20) * day
  const canteen = canteens[(at * 5 + 3) % canteens.length]!
  const near = canteens
    .filter(({ id }) => id !== canteen.id)
    .toSorted((one, other) => kilometresBetween(one.plan, canteen.plan) - kilometresBetween(other.plan, canteen.plan))
    .slice(0, 4)
  return { plan, id: uuid(random), canteen, near, postedAt: new Date(now.getTime() - ago), isNow }
}

function callRow({ plan, id, canteen, postedAt, isNow }: Made) {
  const { side, kind, title, words, place, isUrgent, yes, thanks } = plan
  const posted = Temporal.PlainDate.from(postedAt.toISOString().slice(0, 10))
  const hasDay = kind !== 'question' && side === 'request'
  const needed = hasDay ? posted.add({ days: isUrgent ? 1 : 9 }).toString() : null
  const isDone = !isNow && yes !== ''
  return {
    ...{ canteen_id: canteen.id, id, side, kind, title, words, place, is_urgent: isUrgent, posted_at: postedAt },
    ...{ from_day: needed, to_day: needed, until: needed ?? posted.add({ days: 14 }).toString() },
    ...{ wanted: 1, accepted: isDone ? 1 : 0, photo_digest: null, photo_text: '', asked_by: null },
    ...{ withdrawn_at: null, done_at: isDone ? new Date(postedAt.getTime() + 10 * day) : null, thanks: isDone ? thanks : '' },
  }
}

/** As the job would have: at once, or the next morning. */
function toldRows({ plan: { isUrgent }, id, canteen, near, postedAt }: Made, random: Random) {
  const toldAt = isUrgent ? postedAt : new Date(postedAt.getTime() + 12 * hour)
  const way = isUrgent ? 'urgent' : 'digest'
  return near.map((helper) => ({
    ...{ canteen_id: helper.id, id: uuid(random), call_canteen_id: canteen.id, call_id: id, way, told_at: toldAt },
  }))
}

function answerRows({ plan: { yes, isUrgent }, id, canteen, near, postedAt, isNow }: Made, random: Random) {
  if (yes === '') return []
  const answeredAt = new Date(postedAt.getTime() + (isUrgent ? 1 + random.below(3) : 14 + random.below(50)) * hour)
  const from = near[random.below(near.length)]!
  const accepted = isNow ? null : new Date(answeredAt.getTime() + 2 * hour)
  return [
    {
      ...{ canteen_id: canteen.id, call_id: id, id: uuid(random), from_canteen_id: from.id, words: yes },
      ...{ answered_at: answeredAt, accepted_at: accepted, withdrawn_at: null },
    },
  ]
}
