import type { MealKey } from '#src/features/planning/meals/meal.ts'
import type { Sealed, Seals } from '#src/platform/seal.ts'
import { readBag, roomForBag, writeBag, type Bag } from './bag.ts'

/** Bytes of a sealed bag: room for what a full room gives. */
const smallestBag = 4096

/**
 * A larger bag takes the next size, by how many contributions it holds and never by their amounts: who fills a bag to the brink and looks
 * at its length would learn of each amount whether it is there already.
 */
export function sealBag(seals: Seals, meal: MealKey, bag: Bag): Sealed {
  let size = smallestBag
  while (size < roomForBag(bag)) size *= 4
  return seals.seal(whose(meal), writeBag(bag), size)
}

/** The bag; undefined where no secret known here opens it, or what is in it is no bag. */
export function openBag(seals: Seals, meal: MealKey, sealed: Sealed): Bag | undefined {
  const bytes = seals.open(whose(meal), sealed)
  return bytes && readBag(bytes)
}

function whose({ canteenId, mealId }: MealKey) {
  return { purpose: 'bag', canteenId, id: mealId }
}
