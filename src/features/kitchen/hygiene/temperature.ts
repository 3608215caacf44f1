/** What a thermometer may say where, and what is to be done when it says something else. Pure. Source: arrêté of 21 December 2009, annexes I and IV. */

/** Tenths of a degree Celsius: what a kitchen's thermometer shows. */
export type Tenths = number

/** What is measured: a cold or frozen room, food that arrives, food kept hot for the service. */
export const measured = ['fridge', 'freezer', 'cold-delivery', 'frozen-delivery', 'hot-holding'] as const
export type Measured = (typeof measured)[number]

/** Both ends are within. */
export type Limits = { lowest: Tenths | null; highest: Tenths | null }

/** Where a canteen set none of its own: a cold room holds dishes cooked the day before, hence three degrees. What a maker writes on a pack goes before them. */
export const usualLimits: Record<Measured, Limits> = {
  fridge: { lowest: 0, highest: 30 },
  freezer: { lowest: null, highest: -180 },
  'cold-delivery': { lowest: 0, highest: 40 },
  'frozen-delivery': { lowest: null, highest: -180 },
  'hot-holding': { lowest: 630, highest: null },
}

/** Frozen food may be three degrees warmer while it is carried or put away. Source: directive 89/108/EEC, article 5. */
export const carriedTenths = 30

export type Verdict = 'within' | 'tolerated' | 'too-cold' | 'too-warm'

/** `tolerated`: frozen food that has just been carried. It asks for no act, and for being put away at once. */
export function judgeTemperature(kind: Measured, tenths: Tenths, limits: Limits = usualLimits[kind]): Verdict {
  if (limits.lowest !== null && tenths < limits.lowest) return 'too-cold'
  if (limits.highest === null || tenths <= limits.highest) return 'within'
  const isCarried = kind === 'frozen-delivery' && tenths <= limits.highest + carriedTenths
  return isCarried ? 'tolerated' : 'too-warm'
}

/** What to do, in the order in which a page proposes it. */
export const acts = ['measured-again', 'moved', 'used-at-once', 'refused', 'thrown-away', 'repair-asked'] as const
export type Act = (typeof acts)[number]

const proposed: Record<Measured, readonly Act[]> = {
  fridge: ['measured-again', 'moved', 'thrown-away', 'repair-asked'],
  freezer: ['measured-again', 'moved', 'used-at-once', 'thrown-away', 'repair-asked'],
  'cold-delivery': ['refused', 'used-at-once', 'thrown-away'],
  'frozen-delivery': ['refused', 'used-at-once', 'thrown-away'],
  'hot-holding': ['measured-again', 'used-at-once', 'thrown-away'],
}

/** None where nothing is out of its limits. */
export function actsAfter(kind: Measured, verdict: Verdict): readonly Act[] {
  return verdict === 'within' || verdict === 'tolerated' ? [] : proposed[kind]
}

/** « 3,5 », « -18 », « −18,2 °C »: a tenth at most; nothing for what no kitchen measures. */
export function readTenths(typed: string): Tenths | undefined {
  const said = typed
    .replaceAll(/[\u2212\u2013]/g, '-')
    .replaceAll(/\s|°\s*c?$/gi, '')
    .replace(',', '.')
  if (!/^[+-]?\d{1,3}(\.\d)?$/.test(said)) return undefined
  const tenths = Math.round(Number(said) * 10)
  return tenths >= -600 && tenths <= 3000 ? tenths : undefined
}
