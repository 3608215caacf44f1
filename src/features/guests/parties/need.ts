/** What people need to eat. Pure. */
import type { DietaryNeed } from '#src/platform/database/tables/bookings.ts'
import { allergens } from '#src/platform/database/tables/meals.ts'

export const allergies = [...allergens, 'other-allergy'] as const
export const diets = ['vegetarian', 'vegan', 'no-pork', 'soft-food'] as const
/** In the order in which the kitchen reads them. Sealed needs count from this list: what is new is added at its end. */
export const needs = [...allergies, ...diets] as const
export type Need = (typeof needs)[number]

/** Of a party, by the position of each person; who needs nothing is not in it. */
export type NeedsOfParty = ReadonlyMap<number, readonly Need[]>

/** One number a person: which needs of the list. */
export function writeNeeds(party: NeedsOfParty): Buffer {
  const rows = [...party].filter(([, own]) => own.length > 0).map(([position, own]) => [position, maskOf(own)])
  return Buffer.from(JSON.stringify(rows))
}

export function readNeeds(content: Uint8Array): NeedsOfParty {
  const rows = JSON.parse(Buffer.from(content).toString()) as [number, number][]
  return new Map(rows.map(([position, mask]) => [position, needs.filter((_, index) => mask & (1 << index))]))
}

function maskOf(own: readonly Need[]): number {
  return own.reduce((mask, need) => mask | (1 << needs.indexOf(need)), 0)
}

const bytesForEach = 16

/** Room for a party in which everybody needs something, in bytes: what is sealed is then as long for a party that needs nothing. */
export function roomForNeeds(people: number): number {
  return [512, 2048, 8192, 32_768].find((size) => size >= 64 + people * bytesForEach) ?? 32_768
}

/** A booking as the kitchen counts it: its people, and what they need; undefined where that cannot be read any more. */
export type CountedParty = { people: readonly number[]; needs: NeedsOfParty | undefined }

export type KitchenNeeds = {
  /** Allergies first, each by its number. */
  counts: { need: Need; guests: number }[]
  /** People of bookings whose needs cannot be read: they may have some. */
  unreadable: number
  /** Of the counts, those of before needs were sealed: they follow no booking. */
  countedBefore: number
}

export function countForKitchen(parties: readonly CountedParty[], older: readonly { need: DietaryNeed; guests: number }[]): KitchenNeeds {
  const guests = new Map<Need, number>()
  const add = (need: Need, more: number) => guests.set(need, (guests.get(need) ?? 0) + more)
  for (const { people, needs: sealed } of parties)
    for (const position of people) for (const need of sealed?.get(position) ?? []) add(need, 1)
  for (const count of older) add(needOf(count.need), count.guests)
  const unreadable = parties.filter((party) => !party.needs).reduce((sum, { people }) => sum + people.length, 0)
  const countedBefore = older.reduce((sum, count) => sum + count.guests, 0)
  return { counts: orderForKitchen(guests), unreadable, countedBefore }
}

export function orderForKitchen(guests: ReadonlyMap<Need, number>): KitchenNeeds['counts'] {
  const counted = (of: readonly Need[]) =>
    of.flatMap((need) => (guests.has(need) ? [{ need, guests: guests.get(need)! }] : [])).sort((a, b) => b.guests - a.guests)
  return [...counted(allergies), ...counted(diets)]
}

/** Three needs have the allergen's name since. */
function needOf(need: DietaryNeed): Need {
  const renamed = { 'no-gluten': 'gluten', 'no-milk': 'milk', 'no-nuts': 'nuts' } as const
  return need in renamed ? renamed[need as keyof typeof renamed] : (need as Need)
}

export function isAllergy(need: Need): boolean {
  return allergies.some((allergy) => allergy === need)
}
