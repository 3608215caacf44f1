/** What a canteen that is thought of would be: what somebody typed or moved, else what is usual. Pure. */
import { parseCents } from '#src/platform/money.ts'
import { plainText } from '#src/platform/plain-text.ts'

/** What may be moved, in its order; whole numbers of their unit. */
export const levers = {
  seats: { name: 'couverts', unit: 'number', min: 6, max: 120, step: 1 },
  openings: { name: 'services', unit: 'tenth', min: 2, max: 140, step: 1 },
  weeks: { name: 'semaines', unit: 'number', min: 4, max: 52, step: 1 },
  filled: { name: 'remplissage', unit: 'percent', min: 10, max: 100, step: 1 },
  meanCents: { name: 'moyenne', unit: 'cents', min: 0, max: 3000, step: 10 },
  foodCents: { name: 'nourriture', unit: 'cents', min: 0, max: 1500, step: 10 },
  members: { name: 'adhesions', unit: 'number', min: 0, max: 2000, step: 5 },
  membershipCents: { name: 'cotisation', unit: 'cents', min: 0, max: 10_000, step: 50 },
  privateCents: { name: 'privatisations', unit: 'cents', min: 0, max: 600_000, step: 5000 },
  grantsCents: { name: 'aides', unit: 'cents', min: 0, max: 10_000_000, step: 50_000 },
  wagesCents: { name: 'salaires', unit: 'cents', min: 0, max: 1_500_000, step: 5000 },
  rentCents: { name: 'loyer', unit: 'cents', min: 0, max: 500_000, step: 2500 },
  otherCents: { name: 'charges', unit: 'cents', min: 0, max: 500_000, step: 2500 },
  worksCents: { name: 'travaux', unit: 'cents', min: 0, max: 30_000_000, step: 100_000 },
  months: { name: 'montee', unit: 'number', min: 0, max: 24, step: 1 },
} as const
export type Lever = keyof typeof levers
export const leverNames = Object.keys(levers) as Lever[]

/**
 * Seats and meals served of them at most; openings a week in tenths (2: one or so a month); weeks open a year; share of seats that are taken once it
 * is known; what a meal brings in and its food costs; members a year and what each gives; private events and company meals a month, without their
 * food; grants a year; wages, rent and all else a month; works and equipment before the first day; months until it is known.
 */
export type Scenario = Record<Lever, number>

/** Sizes that exist. `village`: a lent hall, some evenings, nobody employed; it lies outside what the network's canteens have seen. */
export const presets = ['neighbourhood', 'small', 'village'] as const
export type Preset = (typeof presets)[number]
export const presetNames: Record<Preset, string> = { neighbourhood: 'quartier', small: 'petite', village: 'village' }

const scenarios: Record<Preset, Scenario> = {
  neighbourhood: {
    ...{ seats: 40, openings: 50, weeks: 46, filled: 80, meanCents: 1000, foodCents: 350, members: 400, membershipCents: 1000 },
    ...{ privateCents: 250_000, grantsCents: 1_500_000, wagesCents: 420_000, rentCents: 120_000, otherCents: 110_000 },
    ...{ worksCents: 6_000_000, months: 9 },
  },
  small: {
    ...{ seats: 25, openings: 30, weeks: 44, filled: 75, meanCents: 950, foodCents: 330, members: 180, membershipCents: 1000 },
    ...{ privateCents: 80_000, grantsCents: 1_000_000, wagesCents: 190_000, rentCents: 50_000, otherCents: 50_000 },
    ...{ worksCents: 1_500_000, months: 9 },
  },
  village: {
    ...{ seats: 40, openings: 2, weeks: 46, filled: 80, meanCents: 900, foodCents: 350, members: 80, membershipCents: 800 },
    ...{ privateCents: 0, grantsCents: 60_000, wagesCents: 0, rentCents: 0, otherCents: 6000 },
    ...{ worksCents: 120_000, months: 4 },
  },
}

export type Slider = { lever: Lever; value: number; at: number; isWrong: boolean; typed: string | undefined }
export type Asked = (name: string) => string | undefined

export function presetOf(asked: Asked): Preset {
  return presets.find((preset) => presetNames[preset] === asked('taille')) ?? 'neighbourhood'
}

/** Each from its field where that was written anew, else from its slider; what cannot be read is left as usual, and marked. */
export function scenarioOf(usual: Scenario, asked: Asked): { scenario: Scenario; sliders: Slider[] } {
  const sliders = leverNames.map((lever) => sliderOf(lever, usual[lever], asked))
  return { scenario: Object.fromEntries(sliders.map(({ lever, value }) => [lever, value])) as Scenario, sliders }
}

/** What is usual of a size, where the network knows better what is usual. */
export function usualOf(preset: Preset, known: Partial<Scenario> = {}): Scenario {
  return preset === 'neighbourhood' ? { ...scenarios[preset], ...known } : scenarios[preset]
}

function sliderOf(lever: Lever, usual: number, asked: Asked): Slider {
  const { name, min, max } = levers[lever]
  const typed = asked(name)
  const read = isMoved(name, asked) ? readLever(lever, asked(`${name}-curseur`)) : readLever(lever, typed)
  const value = read ?? usual
  return { lever, value, at: Math.min(max, Math.max(min, value)), isWrong: typed !== undefined && read === undefined, typed }
}

/** A number that somebody wrote is meant more than a slider. */
function isMoved(name: string, asked: Asked): boolean {
  const shown = asked(`${name}-ecrit`)
  if (shown !== undefined && shown !== asked(name)) return false
  const [now, before] = [asked(`${name}-curseur`), asked(`${name}-avant`)]
  return now !== undefined && before !== undefined && Number(now) !== Number(before)
}

function readLever(lever: Lever, typed: string | undefined): number | undefined {
  if (typed === undefined) return undefined
  const { unit, min, max } = levers[lever]
  const plain = plainText(typed)
    .replaceAll(/\s/g, '')
    .replace(/(€|%)$/, '')
  const read = unit === 'cents' ? parseCents(plain) : unit === 'tenth' ? tenthsOf(plain) : wholeOf(plain)
  return read !== undefined && read >= min && read <= max ? read : undefined
}

function wholeOf(plain: string): number | undefined {
  return /^\d{1,6}$/.test(plain) ? Number(plain) : undefined
}

function tenthsOf(plain: string): number | undefined {
  return /^\d{1,2}([.,]\d)?$/.test(plain) ? Math.round(Number(plain.replace(',', '.')) * 10) : undefined
}
