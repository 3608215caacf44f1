/** What was measured, what stands of it, and what still asks for something to be done. Pure. */
import type { DeliveryKind, PassageKind, PointKind, ReadingKind } from '#src/platform/database/tables/hygiene.ts'
import type { MealState } from '#src/platform/database/tables/meals.ts'
import { dayAt } from '#src/platform/time.ts'
import { actsAfterPassage, judgePassage, type Course } from './cooling.ts'
import { actsAfter, judgeTemperature, type Act, type Limits, type Tenths, type Verdict } from './temperature.ts'

export const longestFirstName = 40
export const longestAbout = 80
export const longestRemark = 200
/** Nobody measures oftener; beyond, something goes on by itself. */
export const mostReadingsADay = 200
/** Both ends of a service that began the day before. */
export const hoursAfterMeal = 4

export type NotedAct = { act: Act; remark: string; notedBy: string; notedAt: Date }

export type Reading = {
  id: string
  kind: ReadingKind
  pointId: string | null
  passageId: string | null
  /** Of a passage: what is cooled or heated. */
  dish: string | null
  day: string
  readAt: Date
  notedAt: Date
  tenths: Tenths
  lowest: Tenths | null
  highest: Tenths | null
  about: string
  damaged: boolean
  notedBy: string
  corrects: string | null
  acts: readonly NotedAct[]
}

export type Point = Limits & { id: string; name: string; kind: PointKind; timesADay: number; since: string; until: string | null }

/** Those that no other has taken the place of, the earliest first. */
export function standing(readings: readonly Reading[]): Reading[] {
  const corrected = new Set(readings.map(({ corrects }) => corrects))
  return readings.filter(({ id }) => !corrected.has(id)).toSorted((one, other) => one.readAt.getTime() - other.readAt.getTime())
}

/** Of one place or one delivery. @throws for a step of a passage, which its clock judges */
export function verdictOf({ kind, tenths, lowest, highest }: Pick<Reading, 'kind' | 'tenths' | 'lowest' | 'highest'>): Verdict {
  if (isPassage(kind)) throw new Error('a step is judged with its passage')
  return judgeTemperature(kind, tenths, { lowest, highest })
}

export type Passage = { id: string; kind: PassageKind; dish: string; day: string; steps: readonly Reading[]; course: Course }

/** Each with the measures that stand. */
export function passagesOf(readings: readonly Reading[], now: Date): Passage[] {
  const steps = standing(readings).filter(({ passageId }) => passageId !== null)
  return [...Map.groupBy(steps, ({ passageId }) => passageId!)].map(([id, own]) => {
    const { kind, dish, day } = own[0]!
    const course = judgePassage(
      kind as PassageKind,
      own.map(({ readAt, tenths }) => ({ at: readAt, tenths })),
      now,
    )
    return { id, kind: kind as PassageKind, dish: dish ?? '', day, steps: own, course }
  })
}

/** Beyond its limits: the reading that an act is noted of, and what is proposed. */
export type Alarm = {
  reading: Reading
  verdict: 'too-cold' | 'too-warm' | 'damaged' | 'late' | 'unproved'
  acts: readonly Act[]
  isDealtWith: boolean
}

/** All that was beyond its limits among these, the earliest first. */
export function alarmsOf(readings: readonly Reading[], now: Date): Alarm[] {
  const single = standing(readings).flatMap((reading) => {
    if (isPassage(reading.kind)) return []
    const verdict = verdictOf(reading)
    const acts = actsAfter(reading.kind, reading.damaged ? 'too-warm' : verdict)
    return acts.length === 0 ? [] : [alarmOf(reading, isOut(verdict) ? verdict : 'damaged', acts, reading.acts)]
  })
  const passages = passagesOf(readings, now).flatMap(({ kind, steps, course }) => {
    const acts = actsAfterPassage(kind, course)
    const noted = steps.flatMap((step) => step.acts)
    return course === 'late' || course === 'unproved' ? [alarmOf(steps.at(-1)!, course, acts, noted)] : []
  })
  return [...single, ...passages].toSorted((one, other) => one.reading.readAt.getTime() - other.reading.readAt.getTime())
}

/** Too cold a fridge asks for something else than too warm a one. */
export function adviceOn({ reading: { kind, damaged }, verdict }: Pick<Alarm, 'verdict'> & { reading: Pick<Reading, 'kind' | 'damaged'> }) {
  if (damaged) return kind
  if (verdict === 'too-warm' && kind === 'hot-holding') return 'hot-holding-too-warm' as const
  const isCold = verdict === 'too-cold' && (kind === 'fridge' || kind === 'freezer' || kind === 'cold-delivery')
  return isCold ? (`${kind}-too-cold` as const) : kind
}

function alarmOf(reading: Reading, verdict: Alarm['verdict'], acts: readonly Act[], noted: readonly NotedAct[]): Alarm {
  return { reading, verdict, acts, isDealtWith: noted.length > 0 }
}

export function isOut(verdict: Verdict): verdict is 'too-cold' | 'too-warm' {
  return verdict === 'too-cold' || verdict === 'too-warm'
}

export function isPassage(kind: ReadingKind): kind is PassageKind {
  return kind === 'cooling' || kind === 'reheating'
}

/** How often a place was read on a day, and how often it is to be. */
export function leftToRead(points: readonly Point[], readings: readonly Reading[]): Map<string, number> {
  const read = Map.groupBy(standing(readings), ({ pointId }) => pointId)
  return new Map(points.map(({ id, timesADay }) => [id, Math.max(0, timesADay - (read.get(id)?.length ?? 0))]))
}

/** What one tap notes: around the limit on both sides, so that no tap is easier than the true one. In degrees. */
const taps: Record<PointKind | DeliveryKind, readonly number[]> = {
  fridge: [1, 2, 3, 4, 5],
  freezer: [-22, -20, -18, -16],
  'hot-holding': [55, 60, 63, 65, 70],
  'cold-delivery': [1, 2, 3, 4, 5],
  'frozen-delivery': [-20, -18, -15, -12],
}

export function tapsFor(kind: PointKind): Tenths[] {
  return taps[kind].map((degrees) => degrees * 10)
}

/** « Claire Martin » notes as Claire. */
export function firstNameOf(name: string): string {
  return (name.trim().split(/\s+/)[0] ?? '').slice(0, longestFirstName)
}

type Serving = { serviceDate: string; endsAt: Date; state: MealState; canteen: { timeZone: string } }

/** A day is noted while it lasts: from its morning until some hours after the meal. What is noted later would prove nothing. */
export function isOpenDay({ serviceDate, endsAt, state, canteen }: Serving, now: Date): boolean {
  if (state === 'draft' || state === 'cancelled') return false
  const isAfterEnd = now.getTime() < endsAt.getTime() + hoursAfterMeal * 3_600_000 && dayAt(now, canteen.timeZone) > serviceDate
  return dayAt(now, canteen.timeZone) === serviceDate || isAfterEnd
}

/** Why nothing is noted of a day that is not open. */
export function whyUnopened({ serviceDate, state, canteen }: Serving, now: Date): 'not-served' | 'to-come' | 'over' {
  if (state === 'draft' || state === 'cancelled') return 'not-served'
  return dayAt(now, canteen.timeZone) < serviceDate ? 'to-come' : 'over'
}
