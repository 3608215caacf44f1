import { usePage } from '#src/ui/page.tsx'
import { askedAtOnce, mostInSevenDays, nearKm } from '../matching.ts'

const rules = ['who', 'order', 'few', 'most', 'count'] as const

/** The rule by which canteens are asked, as it is applied. */
export function Turns() {
  const { text } = usePage()
  return (
    <section>
      <h2>{text('aid:turns.title')}</h2>
      <ul class="soft">
        {rules.map((rule) => (
          <li key={rule}>{text(`aid:turns.${rule}`, { most: mostInSevenDays, few: askedAtOnce, near: nearKm })}</li>
        ))}
      </ul>
    </section>
  )
}
