import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { formatMonth } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { indicatorNamed, topics, type Topic } from '../indicator.ts'
import type { Reading } from '../reading.ts'
import { ReadingPanel } from '../parts/reading-panel.tsx'

export type IndicatorsPageProps = {
  canteen?: CanteenName
  /** The oldest first, the chosen one last. */
  months: readonly string[]
  /** The last month that is over. */
  over: string
  readings: readonly Reading[]
}

export function IndicatorsPage({ canteen, months, over, readings }: IndicatorsPageProps) {
  const { text, href } = usePage()
  const title = canteen ? text('indicators:title') : text('indicators:networkTitle')
  const mix = canteen ? href(urls.canteenMix, { canteen: canteen.slug }) : href(urls.networkMix)
  return (
    <TeamDocument title={title} {...(canteen && { canteen })}>
      <h1>{title}</h1>
      <p class="lead">{text('indicators:lead')}</p>
      <Months chosen={months.at(-1)!} over={over} />
      {readings.length === 0 && <p class="empty">{text('indicators:none')}</p>}
      {topics.map((topic) => (
        <TopicPart
          key={topic}
          topic={topic}
          months={months}
          readings={readings.filter((each) => indicatorNamed(each.indicator).topic === topic)}
        />
      ))}
      <p>
        <a href={mix}>{text('indicators:mixLink')}</a>
      </p>
    </TeamDocument>
  )
}

function Months({ chosen, over }: { chosen: string; over: string }) {
  const { text, language } = usePage()
  const [before, after] = [-1, 1].map((months) => Temporal.PlainDate.from(chosen).add({ months }).toString()) as [string, string]
  const link = (month: string) => `?mois=${month.slice(0, 7)}`
  return (
    <p class="mix-months no-print">
      <a href={link(before)}>{text('indicators:previous', { month: formatMonth(before, language) })}</a>
      <strong>{text('indicators:month', { month: formatMonth(chosen, language) })}</strong>
      {after <= over && <a href={link(after)}>{text('indicators:next', { month: formatMonth(after, language) })}</a>}
    </p>
  )
}

type TopicProps = { topic: Topic; months: readonly string[]; readings: readonly Reading[] }

function TopicPart({ topic, months, readings }: TopicProps) {
  const { text } = usePage()
  if (readings.length === 0) return null
  return (
    <section>
      <h2>{text(`indicators:topics.${topic}`)}</h2>
      <div class="mix-panels">
        {readings.map((reading) => (
          <ReadingPanel key={reading.indicator} reading={reading} months={months} />
        ))}
      </div>
    </section>
  )
}
