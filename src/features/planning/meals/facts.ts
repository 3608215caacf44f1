/** When and where a meal is: what its guests are told again when it changes. Pure. */
import { clockAt } from './hours.ts'

export type MealFacts = {
  /** The canteen's own day, `YYYY-MM-DD`. */
  serviceDate: string
  cooksAt: Date | null
  tableAt: Date
  endsAt: Date
  /** Where it takes place, in one line. */
  address: string
}

export type FactName = 'day' | 'kitchen' | 'table' | 'end' | 'place'

/** What is not as it was, as the clock of the canteen shows it: a meal that moves to another day at the same hour changes its day alone. */
export function changedFacts(before: MealFacts, after: MealFacts, timeZone: string): FactName[] {
  const clock = (instant: Date | null) => instant && clockAt(instant, timeZone)
  const changed: Record<FactName, boolean> = {
    day: before.serviceDate !== after.serviceDate,
    kitchen: clock(before.cooksAt) !== clock(after.cooksAt),
    table: clock(before.tableAt) !== clock(after.tableAt),
    end: clock(before.endsAt) !== clock(after.endsAt),
    place: before.address !== after.address,
  }
  return (Object.keys(changed) as FactName[]).filter((name) => changed[name])
}

/** What of it concerns a party: who only eats need not know when the kitchen opens. */
export function factsFor(names: readonly FactName[], { cooks, eats }: { cooks: boolean; eats: boolean }): FactName[] {
  return names.filter((name) => (name === 'kitchen' ? cooks : name === 'table' ? eats : true))
}
