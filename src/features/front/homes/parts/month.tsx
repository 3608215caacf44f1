import { MoneyPanel } from '#src/features/impact/mix/parts/money-panel.tsx'
import { AgesPanel, VisitsPanel } from '#src/features/impact/mix/parts/split-panel.tsx'
import { formatMonth } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { CanteenFacts } from '../home.ts'

type LastMonthProps = { canteen: CanteenFacts; about: 'mix' | 'money' }

/** The last month that was published: who came and what came in, each in a sentence and a picture. Nothing is told of it that the mix does not tell. */
export function LastMonth({ canteen: { slug, months }, about }: LastMonthProps) {
  const { text, language, href } = usePage()
  const month = months.at(-1)
  if (!month) return <p class="soft">{text('homes:month.none')}</p>
  const before = months.find((other) => other.month.slice(5) === month.month.slice(5) && other !== month)
  const title = text('homes:month.title', { month: formatMonth(month.month, language) })
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <div class="mix-panels home-month">
        {about === 'mix' && <AgesPanel month={month} before={before} months={months} />}
        {about === 'mix' && <VisitsPanel month={month} before={before} months={months} />}
        <MoneyPanel month={month} months={months} />
      </div>
      <p>
        <a href={href(urls.canteenMix, { canteen: slug })}>{text('homes:month.more')}</a>
      </p>
    </section>
  )
}
