import { usePage } from '#src/ui/page.tsx'

const factNames = ['guests', 'eaters', 'cooks', 'children', 'newcomers', 'walkIns', 'noShows', 'cancelled', 'expected'] as const

/** Counts of people, large, in one order everywhere. */
export function Facts({ facts }: { facts: Partial<Record<(typeof factNames)[number], number>> }) {
  const { text } = usePage()
  return (
    <dl class="facts day-facts">
      {factNames
        .filter((name) => facts[name] !== undefined)
        .map((name) => (
          <div key={name}>
            <dt>{text(`closings:facts.${name}`)}</dt>
            <dd>{facts[name]}</dd>
          </div>
        ))}
    </dl>
  )
}
