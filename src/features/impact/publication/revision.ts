/** What a month that was published may tell anew, once its meals have changed. Pure (docs/decisions/0010-disclosure-control.md). */
import { differsEnough } from '#src/features/impact/mix/disclosure.ts'
import { ateOnlyOf, type PublishedCounts } from '#src/features/impact/mix/mix.ts'

/** A revision tells of so many meals at least (of the network: canteens), or what it changes would be what one of them was. */
export const fewestChanged = 3

type CountName = keyof PublishedCounts

/** Counts that only make sense together are revised together, or stay together as they were published. */
const families: readonly { classes: readonly ((counts: PublishedCounts) => number)[]; unknown?: CountName; names: readonly CountName[] }[] =
  [
    { classes: [({ eaters }) => eaters], names: ['meals', 'eaters', 'table_places', 'break_even_cents'] },
    { classes: [({ cooked_and_ate: both }) => both, ateOnlyOf], names: ['cooked_and_ate', 'ate_only'] },
    family(['under_25', 'from_25_to_55', 'over_55'], 'age_unknown'),
    family(['newcomers', 'returning_guests'], 'newcomer_unknown'),
    { ...family(['price_low', 'price_middle', 'price_high'], 'box_envelopes', 'known_contributions', 'known_cents', 'box_cents') },
    {
      classes: [({ meeting_nobody_new: nobody }) => nobody, ({ seated_guests: seated, meeting_nobody_new: nobody }) => seated - nobody],
      names: [
        ...(['meals_with_plan', 'seated_guests', 'meeting_nobody_new', 'new_encounters', 'across_difference'] as const),
        ...(['compared_encounters', 'random_encounters'] as const),
      ],
    },
  ]

function family(classes: readonly Exclude<CountName, 'month' | 'ate_only'>[], unknown: CountName, ...more: CountName[]) {
  return { classes: classes.map((name) => (counts: PublishedCounts) => counts[name]), unknown, names: [...classes, unknown, ...more] }
}

/**
 * The counts to publish: those families that changed by enough people, the others as they were published.
 * @returns undefined when none did
 */
export function revised(published: PublishedCounts, now: PublishedCounts, threshold: number): PublishedCounts | undefined {
  const before = { ...published, ate_only: ateOnlyOf(published) }
  const moved = families.filter(({ classes, unknown }) => {
    const unknownChange = unknown ? Number(now[unknown]) - Number(published[unknown]) : 0
    return differsEnough({ classes: classes.map((of) => of(now) - of(published)), unknown: unknownChange }, threshold)
  })
  if (moved.length === 0) return undefined
  const changes = moved.flatMap(({ names }) => names).map((name) => [name, name === 'ate_only' ? ateOnlyOf(now) : now[name]])
  return { ...before, ...Object.fromEntries(changes) }
}
