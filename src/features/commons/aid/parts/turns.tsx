import { usePage } from '#src/ui/page.tsx'
import { askedAtOnce, mostInSevenDays } from '../matching.ts'

/** The rule by which canteens are asked, as it is applied. */
export function Turns() {
  const { text } = usePage()
  return (
    <section>
      <h2>{text('aid:turns.title')}</h2>
      <p class="soft">{text('aid:turns.rule', { most: mostInSevenDays, few: askedAtOnce })}</p>
    </section>
  )
}
