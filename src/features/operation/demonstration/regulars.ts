/** The invented people of one canteen: newcomers come once, some of them come back. */
import type { Random } from '#src/solver/random.ts'
import { ageClasses, type AgeClass } from '#src/platform/database/tables/bookings.ts'
import { foldName } from '#src/platform/names.ts'
import type { CanteenPlan, Thirds } from './canteen-plans.ts'
import { chance, pick, weighted } from './draw.ts'
import { firstNames } from './people.ts'

export type Person = { firstName: string; ageClass: AgeClass | null; email: string | null; phone: string | null }

export type Neighbourhood = { regulars: Person[]; met: number }

const regularsAtFirst = 60
const regularsAtMost = 160
const comesBack = 0.22

/** @param progress 0 thirteen months ago, 1 today */
export function neighbourhoodOf(plan: CanteenPlan, random: Random): Neighbourhood {
  const neighbourhood: Neighbourhood = { regulars: [], met: 0 }
  while (neighbourhood.regulars.length < regularsAtFirst) neighbourhood.regulars.push(newPerson(plan, neighbourhood, 0, random))
  return neighbourhood
}

/** Somebody who comes: a regular whose age balances the room as the plan says, or a newcomer who may come back. */
export function drawGuest(
  plan: CanteenPlan,
  neighbourhood: Neighbourhood,
  progress: number,
  random: Random,
): { person: Person; firstTime: boolean } {
  if (chance(random, plan.newcomers)) return { person: welcome(plan, neighbourhood, progress, random), firstTime: true }
  const wanted = ageClasses[weighted(random, between(plan.ages, progress))]
  const candidates = [pick(random, neighbourhood.regulars), pick(random, neighbourhood.regulars), pick(random, neighbourhood.regulars)]
  const person = candidates.find(({ ageClass }) => ageClass === wanted) ?? candidates[0]!
  return { person, firstTime: false }
}

function welcome(plan: CanteenPlan, neighbourhood: Neighbourhood, progress: number, random: Random): Person {
  const person = newPerson(plan, neighbourhood, progress, random)
  if (chance(random, comesBack)) neighbourhood.regulars.push(person)
  if (neighbourhood.regulars.length > regularsAtMost) neighbourhood.regulars.splice(random.below(regularsAtFirst), 1)
  return person
}

export function newPerson(plan: CanteenPlan, neighbourhood: Neighbourhood, progress: number, random: Random): Person {
  const firstName = pick(random, firstNames)
  const number = ++neighbourhood.met
  const ageClass = chance(random, plan.ageUnknown) ? null : ageClasses[weighted(random, between(plan.ages, progress))]!
  const hasEmail = chance(random, ageClass === 'over-55' ? 0.55 : 0.9)
  const handle = foldName(firstName)
  return {
    firstName,
    ageClass,
    email: hasEmail ? `${handle}.${plan.slug}.${number}@convives.example` : null,
    phone: hasEmail ? null : `+26263998${String(10 + (number % 90))}${String(10 + random.below(90))}`,
  }
}

export function between({ before, today }: { before: Thirds; today: Thirds }, progress: number): Thirds {
  return before.map((share, index) => share + (today[index]! - share) * progress)
}
