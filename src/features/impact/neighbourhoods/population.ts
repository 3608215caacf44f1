/** Ages as the statistics office counts them, beside those that guests say. Pure. */

/** As the columns of the file end: from 0–2 years to 80 and more. */
export const officialClasses = ['0002', '0305', '0610', '1117', '1824', '2539', '4054', '5564', '6579', '80P'] as const

/** What a canteen compares with: 25–54 and 55 and more, whatever it asks its guests. */
export const officialAges = ['under25', 'from25To54', 'from55'] as const
export type OfficialAge = (typeof officialAges)[number]

const upTo: Readonly<Record<OfficialAge, readonly [from: number, to: number]>> = { under25: [0, 5], from25To54: [5, 7], from55: [7, 10] }

export type Area = { iris: string; commune: string; name: string; ages: number[] }

export type Surroundings = { year: number; people: number; shares: Record<OfficialAge, number> }

/** @returns a share from 0 to 1 of each class, and how many live there; undefined where nobody does */
export function sharesOf(areas: readonly Pick<Area, 'ages'>[]): { people: number; shares: Record<OfficialAge, number> } | undefined {
  const sums = officialClasses.map((_, at) => areas.reduce((sum, { ages }) => sum + (ages[at] ?? 0), 0))
  const people = total(sums)
  if (people === 0) return undefined
  const share = (age: OfficialAge) => total(sums.slice(...upTo[age])) / people
  return { people, shares: { under25: share('under25'), from25To54: share('from25To54'), from55: share('from55') } }
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}
