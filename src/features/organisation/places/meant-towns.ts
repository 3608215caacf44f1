/** Which towns somebody means who writes one on a form: one is understood, of several one is asked. */
import { foldTown } from './town-name.ts'
import { findTowns, type Town } from './towns.ts'

/** As many as can be read at a glance. */
const mostAsked = 8

/**
 * Towns that may be meant, the likeliest first, nothing when no town is called so. `isSure`: it is written as the town is, and no other is
 * called so; « Toulouze » is not taken for Toulouzette.
 */
export function meantTowns(written: string): { towns: Town[]; isSure: boolean } {
  const found = findTowns(written, mostAsked)
  const name = foldTown(written.replaceAll(/[\d()]/g, ' '))
  const exact = found.filter((town) => foldTown(town.name) === name)
  if (exact.length > 0) return { towns: exact, isSure: exact.length === 1 }
  const there = name === '' ? [] : findTowns(postcodeIn(written), mostAsked)
  return { towns: [...new Set([...there, ...found])].slice(0, mostAsked), isSure: false }
}

/** The postcode that was written, when the town has it. */
export function postcodeOf(town: Town, written: string): string {
  return town.postcodes.find((postcode) => postcode === postcodeIn(written)) ?? town.postcodes[0] ?? ''
}

function postcodeIn(written: string): string {
  return /\d{5}/.exec(written.replaceAll(/(?<=\d)\s(?=\d)/g, ''))?.[0] ?? ''
}
