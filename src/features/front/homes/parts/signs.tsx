import { inLanguage } from '#src/platform/language.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { dayAt, formatMonth, formatNearDay } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import type { Sign } from '../signs.ts'

type SignsProps = { signs: readonly Sign[]; timeZone: string }

/** What is to be done, each line leading there; or that all is well. */
export function Signs({ signs, timeZone }: SignsProps) {
  const { text, language, now } = usePage()
  if (signs.length === 0) return <p class="home-well">{text('homes:well')}</p>
  const today = dayAt(now, timeZone)
  const called = (meal: Sign['meal']) => (meal ? `${isolated(meal.title)}, ${formatNearDay(meal.day, today, language)}` : '')
  return (
    <ul class="home-signs">
      {signs.map(({ name, url, count, meal, month }) => (
        <li key={name + url}>
          <a href={inLanguage(language, url)}>
            {text(`homes:signs.${name}`, { count, meal: called(meal), month: month ? formatMonth(`${month}-01`, language) : '' })}
          </a>
        </li>
      ))}
    </ul>
  )
}
