/** From whom a kitchen buys, or whoever gives to it. Pure. */
import type { BoughtBy } from '#src/features/kitchen/ingredients/own-ingredient.ts'

export const longestName = 120
export const longestNote = 500

export type Supplier = { id: string; name: string; note: string }

/** As it was sold the last time. */
export type Product = {
  name: string
  /** `YYYY-MM-DD` */
  day: string
  /** Of the whole line. */
  cents: number
  /** Whether that is with VAT: its purchase did not say how much there was. */
  isGross: boolean
  /** In thousandths of the unit. */
  quantity: number | null
  unit: BoughtBy | null
  /** Of the time before, per unit, where it was sold by the same one, with VAT or without as the last time. */
  before: number | null
}

/** Cents of one unit, rounded; null where nobody noted how much it was. */
export function unitCents({ cents, quantity }: { cents: number; quantity: number | null }): number | null {
  return quantity === null ? null : Math.round((cents * 1000) / quantity)
}
