/** What is paid in an invented meal: amounts by third, or a box counted in one go. */
import type { Random } from '#src/solver/random.ts'
import { meansOfPayment, type MeansOfPayment } from '#src/platform/database/tables/bookings.ts'
import type { CanteenPlan } from './canteen-plans.ts'
import { chance, pick, weighted } from './draw.ts'
import type { Attendee } from './parties.ts'
import { between } from './regulars.ts'

export type Payment = { means: MeansOfPayment; cents: number }
export type Takings = { payments: Payment[]; box: { totalCents: number; envelopes: number } | null }

const low = [0, 100, 200, 300, 400, 500, 500, 500, 600, 700]
const high = [1500, 1500, 1600, 1800, 2000, 2000, 2000, 2500, 2500, 3000, 3500, 4000]

export function drawTakings(
  plan: CanteenPlan,
  attendees: readonly Attendee[],
  progress: number,
  suggestedCents: number,
  random: Random,
): Takings {
  const payers = attendees.filter(
    ({ arrival, mode, isChild }) => arrival === 'arrived' && mode !== 'cook' && (!isChild || chance(random, 0.35)),
  )
  const payments = payers
    .filter(() => chance(random, 0.96))
    .map(({ isChild }) => drawPayment(plan, progress, suggestedCents, isChild, random))
  if (!chance(random, plan.boxes)) return { payments, box: null }
  return { payments: [], box: { totalCents: payments.reduce((sum, { cents }) => sum + cents, 0), envelopes: payments.length } }
}

function drawPayment(plan: CanteenPlan, progress: number, suggestedCents: number, isChild: boolean, random: Random): Payment {
  const third = isChild ? 0 : weighted(random, between(plan.prices, progress))
  const middle = [800, 1000, 1000, 1200, suggestedCents, suggestedCents, suggestedCents, suggestedCents]
  const cents = pick(random, [low, middle, high][third] ?? middle)
  return { means: meansOfPayment[weighted(random, [45, 48, 6, 1])] ?? 'cash', cents }
}
