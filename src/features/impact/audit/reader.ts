/** What somebody knows who reads a month of every canteen and of the network, in all versions that were ever shown. Pure. */
import type { Known, Row, Sum } from '#src/platform/narrowing/known.ts'
import type { MonthMix } from '#src/features/impact/mix/mix.ts'
import { families, familyNames, type CountName, type CountsOf, type Family } from './family.ts'
import { tell, total, type Form, type Place, type Public } from './told-counts.ts'

/** A month of a canteen as a version of it is shown. */
export type Version = { canteenId: string; shown: MonthMix; counts: CountsOf; publicly: Public }

/** A month of the network as a version of it is shown, and the counts that were added up. */
export type NetworkVersion = {
  shown: MonthMix
  publicly: Public
  /** Of each family the counts of the canteens, by their ids: an earlier version's where the family was not shown anew. */
  of: Record<Family, ReadonlyMap<string, CountsOf>>
  /** Of each count how much they make together. */
  sums: CountsOf
}

export type Published = { canteens: readonly Version[]; network: readonly NetworkVersion[] }

export type Reader = Known & {
  /** The column of a count of a canteen among those that are attacked. */
  columnOf(canteenId: string, name: CountName, counts: CountsOf): number
}

/** @param canteens every version of those whose hidden counts are attacked: what the network's sums hold of all others is taken as known */
export function readerOf(canteens: readonly Version[], network: readonly NetworkVersion[]): Reader {
  const columns = new Columns()
  const among = new Set(canteens.map(({ canteenId }) => canteenId))
  for (const { canteenId, counts, shown, publicly } of canteens) {
    const form = (name: CountName) => columns.form(canteenId, name, counts)
    for (const family of familyNames) for (const name of families[family]) form(name)
    tell(shown, columns.placeOf(form), publicly)
    for (const row of relations(counts, form)) columns.rows.push(row)
  }
  for (const { of, sums, shown, publicly } of network) {
    const form = (name: CountName) => {
      const made = of[familyOf(name)]
      const parts = [...among].flatMap((id) => {
        const counts = made.get(id)
        return counts ? [{ ...columns.form(id, name, counts), constant: -counts[name] }] : []
      })
      return total([{ sum: [], constant: sums[name] }, ...parts])
    }
    tell(shown, columns.placeOf(form), publicly)
  }
  return columns
}

export function familyOf(name: CountName): Family {
  return familyNames.find((family) => (families[family] as readonly string[]).includes(name))!
}

class Columns implements Reader {
  readonly low: number[] = []
  readonly high: number[] = []
  readonly rows: Row[] = []
  readonly truth: number[] = []
  readonly #known = new Map<string, number>()

  begin(truth: number): number {
    this.truth.push(truth)
    this.high.push(Infinity)
    return this.low.push(0) - 1
  }

  /** Two versions of a family whose counts are the same are one: who reads both knows that nothing changed. */
  columnOf(canteenId: string, name: CountName, counts: CountsOf): number {
    const family = familyOf(name)
    const key = [canteenId, name, ...families[family].map((each) => counts[each])].join(' ')
    const column = this.#known.get(key) ?? this.begin(counts[name])
    this.#known.set(key, column)
    return column
  }

  #valueOf(sum: Sum): number {
    return sum.reduce((all, [column, factor]) => all + factor * this.truth[column]!, 0)
  }

  #holds({ sum, low, high }: Row): boolean {
    const value = this.#valueOf(sum)
    return value >= low - 1e-6 && value <= high + 1e-6
  }

  placeOf(form: Place['form']): Place {
    return {
      form,
      column: (truth) => this.begin(truth),
      valueOf: ({ sum, constant }) => this.#valueOf(sum) + constant,
      // Who believes something that is not so knows nothing by it.
      tell: (row) => void (this.#holds(row) && this.rows.push(row)),
    }
  }

  form(canteenId: string, name: CountName, counts: CountsOf): Form {
    return { sum: [[this.columnOf(canteenId, name, counts), 1]], constant: 0 }
  }
}

/** Counts of the same guests: each has an age or none, came before or not; who eats is a guest, who is seated eats. */
function relations(counts: CountsOf, form: (name: CountName) => Form): Row[] {
  const sum = (names: readonly CountName[]) => names.reduce((all, name) => all + counts[name], 0)
  const { ages, visits, tables, cooking } = families
  const less = (more: readonly CountName[], fewer: readonly CountName[]) =>
    total([...more.map(form), ...fewer.map((name) => ({ sum: form(name).sum.map(([column]) => [column, -1] as const), constant: 0 }))]).sum
  return [
    ...(sum(ages) === sum(visits) ? [{ sum: less(ages, visits), low: 0, high: 0 }] : []),
    ...(sum(ages) >= counts.eaters ? [{ sum: less(ages, ['eaters']), low: 0, high: Infinity }] : []),
    ...(sum(visits) >= counts.eaters ? [{ sum: less(visits, ['eaters']), low: 0, high: Infinity }] : []),
    ...(sum(cooking) === counts.eaters ? [{ sum: less(cooking, ['eaters']), low: 0, high: 0 }] : []),
    ...(counts.eaters >= sum(tables) ? [{ sum: less(['eaters'], tables), low: 0, high: Infinity }] : []),
  ]
}
