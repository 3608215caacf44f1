/** The network's canteens as its team sees them: what is public, and of those that agreed what is waiting there. No ranking. Pure. */
import type { CanteenState } from '#src/platform/database/tables/canteens.ts'
import { nameBegins } from '#src/platform/names.ts'

export type NetworkCanteen = {
  slug: string
  name: string
  town: string
  latitude: number
  longitude: number
  state: CanteenState
  showsSigns: boolean
  /** The day of its next announced meal. */
  nextDay: string | null
  /** Of a canteen that agreed; null of any other. */
  unclosed: number | null
  lacksMenu: boolean | null
}

const signNames = ['nothing-announced', 'unclosed', 'no-menu'] as const
export type NetworkSignName = (typeof signNames)[number]
export type NetworkSign = { name: NetworkSignName; count: number }

/** How often each sign stands at a canteen; a feature adds its own in a line, of those that agreed. */
const counts: Record<NetworkSignName, (canteen: NetworkCanteen) => number> = {
  'nothing-announced': ({ state, nextDay }) => Number((state === 'open' || state === 'pop-up') && nextDay === null),
  unclosed: ({ unclosed }) => unclosed ?? 0,
  'no-menu': ({ lacksMenu }) => Number(lacksMenu ?? false),
}

export function networkSigns(canteen: NetworkCanteen): NetworkSign[] {
  return signNames.map((name) => ({ name, count: counts[name](canteen) })).filter(({ count }) => count > 0)
}

/** Those whose name or town is like what was typed; first those that need a look, each part by town and name. */
export function canteensToShow(canteens: readonly NetworkCanteen[], typed: string): NetworkCanteen[] {
  const found = canteens.filter(({ name, town }) => typed === '' || nameBegins(name, typed) || nameBegins(town, typed))
  const [needed, quiet] = [true, false].map((needs) => found.filter((canteen) => networkSigns(canteen).length > 0 === needs))
  return [...needed!, ...quiet!]
}
