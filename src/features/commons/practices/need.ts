/** What a practice is for: moments of a canteen at which it is proposed, and the figure that it is meant to move. Pure. */
import { indicatorNames, isClassOf, type ClassName, type IndicatorName } from '#src/features/impact/indicators/indicator.ts'
import { subjects } from '#src/features/impact/actions/suggestion.ts'
import type { PracticeNeed } from '#src/platform/database/tables/practices.ts'
import type { Text } from '#src/ui/page.tsx'

/** What is looked for from elsewhere: a moment, or a figure. */
export type Sought = PracticeNeed | Measure

export type Measure = { indicator: IndicatorName; class: ClassName }

/** Of what has no aim, what most canteens wish more of. */
const wishedFor: readonly Measure[] = [
  { indicator: 'encounters', class: 'somebodyNew' },
  { indicator: 'cooked', class: 'cooked' },
  { indicator: 'occupancy', class: 'occupied' },
  { indicator: 'plants', class: 'plant' },
  { indicator: 'volunteers', class: 'volunteers' },
]

/** What an author may choose from, in the order of the indicators. */
export function measures(): Measure[] {
  return [...subjects(), ...wishedFor].toSorted(
    (one, other) => indicatorNames.indexOf(one.indicator) - indicatorNames.indexOf(other.indicator),
  )
}

/** As it is kept and sent: `ages.under25`. */
export function writtenMeasure({ indicator, class: name }: Measure): string {
  return `${indicator}.${name}`
}

/** Undefined for none, and for one that is counted no more. */
export function readMeasure(written: string): Measure | undefined {
  const [indicator = '', name = ''] = written.split('.')
  return isClassOf(indicator, name) ? { indicator, class: name as ClassName } : undefined
}

/** A figure and which part of it: « Les âges à table : moins de 25 ans ». */
export function measureInWords({ indicator, class: name }: Measure, text: Text): string {
  return text('actions:subject', { name: text(`indicators:name.${indicator}`), class: text(`indicators:class.${name}`) })
}
