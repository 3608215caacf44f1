import { Document } from '#src/ui/document.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { indicatorNamed, type ClassName, type IndicatorName } from '../indicator.ts'
import { aimInWords } from '../words.ts'

/** How one indicator is counted, in words: the same for every page, report and file that shows it. */
export function MethodPage({ indicator }: { indicator: IndicatorName }) {
  const page = usePage()
  const { text, href } = page
  const { unit, source, threshold, classes, aims, version } = indicatorNamed(indicator)
  const [aim] = Object.values(aims)
  const name = text(`indicators:name.${indicator}`)
  const rows: [title: string, words: string][] = [
    [text('indicators:method.counted'), text(`indicators:counted.${indicator}`)],
    [text('indicators:method.population'), text(`indicators:population.${source}`)],
    [text('indicators:method.unit'), text(`indicators:units.${unit}`)],
    [text('indicators:method.unknown'), text(`indicators:unknown.${source}`)],
    [text('indicators:method.threshold'), text(`indicators:threshold.${threshold}`)],
    [text('indicators:method.limits'), text(`indicators:limits.${indicator}`)],
  ]
  return (
    <Document title={name} description={text(`indicators:counted.${indicator}`)}>
      <h1>{name}</h1>
      <dl class="questions">
        {rows.map(([title, words]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{words}</dd>
          </div>
        ))}
        {aim && (
          <div>
            <dt>{text('indicators:method.target')}</dt>
            <dd>{aimInWords(indicator, aim, page)}</dd>
          </div>
        )}
      </dl>
      {classes.length > 1 && (
        <>
          <h2>{text('indicators:method.classes')}</h2>
          <ul>
            {(classes as readonly ClassName[]).map((each) => (
              <li key={each}>{text(`indicators:class.${each}`)}</li>
            ))}
          </ul>
          {indicator === 'ages' && <p>{text('indicators:method.ages')}</p>}
        </>
      )}
      {unit === 'share' && source !== 'kitchen' && source !== 'books' && <p>{text('indicators:method.interval')}</p>}
      {source === 'meals' && <p>{text('indicators:method.rounded')}</p>}
      <p class="small soft">{text('indicators:method.versionOf', { version })}</p>
      <p>
        <a href={href(urls.methods)}>{text('indicators:method.back')}</a>
      </p>
    </Document>
  )
}
