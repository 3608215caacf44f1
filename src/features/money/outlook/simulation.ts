/** What a month would be if some things were otherwise: what somebody typed or moved, else what is usual. Pure. */
import { parseCents } from '#src/platform/money.ts'
import { plainText } from '#src/platform/plain-text.ts'
import type { Month } from './break-even.ts'

/** What may be moved, in its order; each is a whole number of its unit (meals or cents). */
export const levers = ['meals', 'meanCents', 'foodCents', 'privateCents', 'otherCents', 'costsCents'] as const
export type Lever = (typeof levers)[number]

/** In an address, in French as all of them. */
export const leverNames: Record<Lever, string> = {
  meals: 'repas',
  meanCents: 'moyenne',
  foodCents: 'nourriture',
  privateCents: 'prives',
  otherCents: 'autres',
  costsCents: 'depenses',
}

/** How far a slider goes at least, and by which steps. */
const reaches: Record<Lever, { least: number; step: number }> = {
  meals: { least: 400, step: 5 },
  meanCents: { least: 2500, step: 10 },
  foodCents: { least: 1000, step: 10 },
  privateCents: { least: 300_000, step: 5000 },
  otherCents: { least: 300_000, step: 5000 },
  costsCents: { least: 1_000_000, step: 5000 },
}

export type Slider = {
  lever: Lever
  value: number
  /** The nearest one that the slider can stand at. */ at: number
  max: number
  step: number
  isWrong: boolean
  typed: string | undefined
}
export type Simulation = { month: Month; sliders: Slider[]; isMoved: boolean }

type Asked = (name: string) => string | undefined

/** No month has more. */
const most = 100_000_000

/** Each from its field where that was written anew, else from its slider where that is no longer where the page had put it. What cannot be read is left as usual, and marked. */
export function simulationOf(usual: Month, asked: Asked): Simulation {
  const sliders = levers.map((lever) => sliderOf(lever, usual[lever], asked))
  const moved = Object.fromEntries(sliders.map(({ lever, value }) => [lever, value])) as Record<Lever, number>
  const month = { ...moved, gapCents: usual.gapCents }
  return { month, sliders, isMoved: levers.some((lever) => asked(leverNames[lever]) !== undefined) }
}

function sliderOf(lever: Lever, usual: number, asked: Asked): Slider {
  const { least, step } = reaches[lever]
  const name = leverNames[lever]
  const typed = asked(name)
  const read = isMoved(name, asked) ? readLever(lever, asked(`${name}-curseur`)) : readLever(lever, typed)
  const value = read ?? usual
  const max = Math.max(least, Math.ceil((usual * 2) / step) * step)
  const at = Math.min(max, Math.max(0, Math.round(value / step) * step))
  return { lever, value, at, max, step, isWrong: typed !== undefined && read === undefined, typed }
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
  if (lever !== 'meals') return withinMost(parseCents(typed))
  const plain = plainText(typed).replaceAll(/\s/g, '')
  return /^\d{1,6}$/.test(plain) ? Number(plain) : undefined
}

function withinMost(cents: number | undefined): number | undefined {
  return cents !== undefined && cents <= most ? cents : undefined
}
