import { ageClasses } from '#src/features/impact/mix/mix.ts'
import type { Surroundings } from '#src/features/impact/neighbourhoods/population.ts'
import { Around } from '#src/features/impact/neighbourhoods/parts/around.tsx'
import type { Summary } from '#src/features/impact/indicators/summary.ts'
import { valueInWords } from '#src/features/impact/indicators/words.ts'
import { SomeStories } from '#src/features/impact/stories/parts/story-cards.tsx'
import type { StoryShown } from '#src/features/impact/stories/story.ts'
import type { CanteenToVisit } from '#src/features/organisation/canteens/queries.ts'
import { formatMonth } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { PicturePanel } from '../parts/picture-panel.tsx'
import { ofEverybody, valueOf } from '../portrait.ts'

type Told = { summaries: readonly Summary[]; months: readonly string[] }
type Page = Told & { stories: readonly StoryShown[] }

export function NetworkImpactPage({ stories, ...told }: Page) {
  const { text, href, network } = usePage()
  return (
    <Document
      title={text('portraits:network.title')}
      description={text('portraits:network.description', { network: network.name })}
      width="wide"
    >
      <h1>{text('portraits:network.title')}</h1>
      <p class="lead">{text('portraits:network.lead')}</p>
      <Portrait {...told} />
      <p>
        <a href={href(urls.canteens)}>{text('portraits:network.each')}</a>
      </p>
      <SomeStories stories={stories} all={href(urls.stories)} />
    </Document>
  )
}

type CanteenTold = Page & { canteen: CanteenToVisit; around: Surroundings | null }

export function CanteenImpactPage({ canteen, around, stories, ...told }: CanteenTold) {
  const { text, href, network } = usePage()
  return (
    <Document
      title={text('portraits:canteen.title', { name: canteen.name })}
      description={text('portraits:canteen.description', { name: canteen.name })}
      width="wide"
    >
      <p class="eyebrow">
        <a href={href(urls.canteen, { canteen: canteen.slug })}>
          <ProperName french>{canteen.name}</ProperName>
        </a>
      </p>
      <h1>{text('portraits:canteen.heading')}</h1>
      <p class="lead">{text('portraits:canteen.lead')}</p>
      <Portrait {...told} />
      {around && (
        <Around {...around} bounds={network.ageBounds} guests={ageClasses.map((name) => valueOf(told.summaries, 'ages', name) ?? null)} />
      )}
      <SomeStories stories={stories} all={href(urls.canteenStories, { canteen: canteen.slug })} />
    </Document>
  )
}

const numbers = [
  ['eaters', 'eaters'],
  ['volunteers', 'hours'],
  ['rescued', 'rescued'],
  ['waste', 'perCover'],
] as const

function Portrait({ summaries, months }: Told) {
  const page = usePage()
  const { text, href, language } = page
  const [first, last] = [months[0], months.at(-1)]
  if (!first || !last) return <p class="empty">{text('portraits:none')}</p>
  const told = numbers.flatMap(([indicator, name]) =>
    summaries.filter((each) => each.indicator === indicator && each.class === name && each.value > 0),
  )
  return (
    <>
      <p class="soft">{text('portraits:months', { first: formatMonth(first, language), last: formatMonth(last, language) })}</p>
      {told.length > 0 && (
        <dl class="key-figures">
          {told.map(({ indicator, class: name, value }) => (
            <div key={name}>
              <dt>{text(`portraits:numbers.${name as 'eaters' | 'hours' | 'rescued' | 'perCover'}`)}</dt>
              <dd>
                <span class="figure">{valueInWords(indicator, value, page)}</span>
              </dd>
            </div>
          ))}
        </dl>
      )}
      <div class="mix-panels">
        {ofEverybody.map((picture) => (
          <PicturePanel key={picture} picture={picture} summaries={summaries} />
        ))}
      </div>
      <p>{text('portraits:honest')}</p>
      <p>
        <a href={href(urls.methods)}>{text('portraits:methods')}</a> · <a href={href(urls.openData)}>{text('open-data:link')}</a>
      </p>
    </>
  )
}
