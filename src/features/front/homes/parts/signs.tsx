import { inLanguage } from '#src/platform/language.ts'
import { usePage } from '#src/ui/page.tsx'
import type { Sign } from '../signs.ts'

/** What is to be done, each line leading there; or that all is well. */
export function Signs({ signs }: { signs: readonly Sign[] }) {
  const { text, language } = usePage()
  if (signs.length === 0) return <p class="home-well">{text('homes:well')}</p>
  return (
    <ul class="home-signs">
      {signs.map((sign) => (
        <li key={sign.name + sign.url}>
          <a href={inLanguage(language, sign.url)}>{text(`homes:signs.${sign.name}`, { count: sign.count, meal: sign.meal ?? '' })}</a>
        </li>
      ))}
    </ul>
  )
}
