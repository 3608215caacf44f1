/**
 * Reads a sealed bag by its length alone: the attacker fills it with contributions of their own, known to all, until one more makes it grow.
 * If what grows it depended on the amounts, an amount that is there already would be told from one that is not.
 */
import type { Paid } from './team.ts'

type Team = { pay(paid: Paid): Promise<string>; takeBackShown(page: string): Promise<boolean> }

/** What payers may have given. */
const candidates: readonly Paid[] = ['cash', 'card'].flatMap((means) =>
  Array.from({ length: 73 }, (_, step) => ({ means, cents: 50 * (1 + step) })),
)

/** Fillers that nobody else gives, from the longest when written out to the shortest. */
const fillers = [
  { means: 'transfer', from: 40_001 },
  { means: 'cash', from: 4001 },
  { means: 'cash', from: 101 },
]
const mostFillers = 400

export function openBrink(team: Team, lengthOf: () => Promise<number>) {
  const pages: string[] = []
  let smallest = 0
  return { held, empty }

  /** Every candidate that seems to be in the bag; none where the length tells nothing. */
  async function held(): Promise<Set<string>> {
    smallest ||= await lengthOf()
    if (!(await fill())) return new Set()
    const seen = new Set<string>()
    for (const paid of candidates) {
      const page = await team.pay(paid)
      if (!(await isGrown())) seen.add(`${paid.means} ${paid.cents}`)
      await team.takeBackShown(page)
    }
    return seen.size < candidates.length ? seen : new Set()
  }

  async function fill(): Promise<boolean> {
    while ((await isGrown()) && pages.length > 0) await team.takeBackShown(pages.pop()!)
    for (const { means, from } of fillers) {
      while (!(await isGrown())) {
        if (pages.length > mostFillers) return false
        pages.push(await team.pay({ means, cents: from + pages.length * (from < 1000 ? 1 : 2) }))
      }
      await team.takeBackShown(pages.pop()!)
    }
    return true
  }

  async function isGrown(): Promise<boolean> {
    return (await lengthOf()) > smallest
  }

  async function empty(): Promise<void> {
    for (const page of pages.splice(0)) await team.takeBackShown(page)
  }
}
