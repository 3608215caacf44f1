import type { Sealed, Seals } from '#src/platform/seal.ts'
import { readBag, writeBag, type Bag } from './bag.ts'

export type MealKey = { canteenId: string; mealId: string }

/** Bytes of a sealed bag: room for what a full room gives. A larger bag takes the next size. */
const smallestBag = 4096

export function sealBag(seals: Seals, meal: MealKey, bag: Bag): Sealed {
  return seals.seal(whose(meal), writeBag(bag), smallestBag)
}

/** The bag; undefined where no secret known here opens it, or what is in it is no bag. */
export function openBag(seals: Seals, meal: MealKey, sealed: Sealed): Bag | undefined {
  const bytes = seals.open(whose(meal), sealed)
  return bytes && readBag(bytes)
}

function whose({ canteenId, mealId }: MealKey) {
  return { purpose: 'bag', canteenId, id: mealId }
}
