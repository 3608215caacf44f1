import { usePage } from '#src/ui/page.tsx'
import { countOthers, type Comparison, type Compared } from '../mixing.ts'
import type { Mixing } from '../queries.ts'
import { ComparisonPanel } from './comparison-panel.tsx'

/** What the tables of a closed meal brought about, as it was counted then. */
export function FrozenMixing({ mixing, canteen }: { mixing: Mixing; canteen: { slug: string } }) {
  const { text } = usePage()
  return (
    <>
      <p class="lead">{text('seating:mixing.frozen', { count: mixing.guests, tables: mixing.tables })}</p>
      <ComparisonPanel comparison={comparisonOf(mixing)} canteen={canteen} />
    </>
  )
}

function comparisonOf(mixing: Mixing): Comparison {
  const compared = (name: 'new_encounters' | 'across_difference' | 'meeting_nobody_new'): Compared => ({
    value: mixing[name],
    low: mixing[`${name}_low`],
    middle: mixing[`${name}_middle`],
    high: mixing[`${name}_high`],
  })
  return {
    guests: mixing.guests,
    meetingSomebodyNew: countOthers(compared('meeting_nobody_new'), mixing.guests),
    newEncounters: compared('new_encounters'),
    acrossDifference: compared('across_difference'),
    ageClassesPerTable: 0,
  }
}
