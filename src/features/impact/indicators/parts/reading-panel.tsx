import { formatMonth } from '#src/platform/time.ts'
import { MonthLine } from '#src/ui/charts/month-line.tsx'
import { ShareBars } from '#src/ui/charts/share-bars.tsx'
import { ScrollRegion } from '#src/ui/scroll-region.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { indicatorNamed, slugs } from '../indicator.ts'
import type { Reading } from '../reading.ts'
import { aimInWords, figureInWords, valueInWords } from '../words.ts'

type PanelProps = { reading: Reading; months: readonly string[] }

/** One indicator: its classes, what is aimed at, how it went over a year, and how it is counted. */
export function ReadingPanel({ reading, months }: PanelProps) {
  const page = usePage()
  const { text, href } = page
  const { indicator, classes } = reading
  const { aims } = indicatorNamed(indicator)
  const [aim] = Object.values(aims)
  const name = text(`indicators:name.${indicator}`)
  const isMissed = classes.some((each) => each.isMissed)
  return (
    <section class="mix-panel" id={slugs[indicator]}>
      <h3>{name}</h3>
      {aim && (
        <p class="small soft">
          {aimInWords(indicator, aim, page)} {isMissed && <strong>{text('indicators:missed')}</strong>}
        </p>
      )}
      {indicatorNamed(indicator).unit === 'share' ? <Shares {...reading} /> : <Numbers {...reading} months={months} />}
      <Known reading={reading} />
      <details>
        <summary>{text('indicators:open')}</summary>
        <MonthsTable reading={reading} months={months} name={name} />
      </details>
      <p class="small">
        <a href={href(urls.method, { indicator: slugs[indicator] })} aria-label={text('indicators:howOf', { name })}>
          {text('indicators:how')}
        </a>
      </p>
    </section>
  )
}

function Shares({ indicator, classes }: Reading) {
  const page = usePage()
  const { text } = page
  const { aims } = indicatorNamed(indicator)
  const bars = classes.map(({ class: name, figure, before }) => ({
    label: text(`indicators:class.${name}`),
    value: figureInWords(figure, page),
    share: figure.value,
    low: figure.low ?? figure.value ?? 0,
    high: figure.high ?? figure.value ?? 0,
    before: before?.value ?? null,
    ...(aims[name] && { target: aims[name].value }),
  }))
  const legend = {
    target: text('indicators:legend.target'),
    interval: text('indicators:legend.interval'),
    before: text('indicators:legend.before'),
  }
  return <ShareBars bars={bars} target={null} legend={legend} />
}

function Numbers({ indicator, classes, months }: Reading & { months: readonly string[] }) {
  const page = usePage()
  const { text, language } = page
  const [first, second] = classes
  const points = months.map((month, at) => ({
    label: formatMonth(month, language).slice(0, 1),
    value: first?.months[at] ?? null,
    reference: indicator === 'mean' ? (second?.months[at] ?? null) : null,
  }))
  return (
    <>
      <dl class="key-figures">
        {classes.map(({ class: name, figure, before }) => (
          <div key={name}>
            <dt>{text(`indicators:class.${name}`)}</dt>
            <dd>
              <span class="figure">{figureInWords(figure, page)}</span>
            </dd>
            <dd class="small soft">
              {before?.value === null || before === undefined
                ? text('indicators:noBefore')
                : text('indicators:before', { value: valueInWords(indicator, before.value, page) })}
            </dd>
          </div>
        ))}
      </dl>
      <MonthLine points={points} />
    </>
  )
}

function Known({ reading: { classes } }: { reading: Reading }) {
  const { text } = usePage()
  const of = classes.find(({ figure }) => figure.of !== null)?.figure.of
  return of ? <p class="small soft">{text('indicators:of', { count: of, of })}</p> : null
}

function MonthsTable({ reading: { indicator, classes }, months, name }: PanelProps & { name: string }) {
  const page = usePage()
  const { text, language } = page
  const caption = text('indicators:monthsOf', { name })
  return (
    <ScrollRegion label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{text('indicators:monthColumn')}</th>
            {classes.map(({ class: each }) => (
              <th key={each} scope="col">
                {text(`indicators:class.${each}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {months.map((month, at) => (
            <tr key={month}>
              <th scope="row">{formatMonth(month, language)}</th>
              {classes.map(({ class: each, months: values }) => (
                <td key={each}>{values[at] === null ? '–' : valueInWords(indicator, values[at]!, page)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
