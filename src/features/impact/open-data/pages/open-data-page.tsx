import { indicatorNames, slugs } from '#src/features/impact/indicators/indicator.ts'
import { formatDate } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { network as wholeNetwork, tables, type Column, type TableName } from '../columns.ts'
import { licenceTerms } from '../licence.ts'
import { descriptorName } from '../package.ts'
import type { VersionLine } from '../queries.ts'
import { notTold } from '../write-rows.ts'

/** What the files hold, what they leave out and why, what may be done with them, and where they are. */
export function OpenDataPage({ versions }: { versions: readonly VersionLine[] }) {
  const { text, href, network, language } = usePage()
  const [latest] = versions
  return (
    <Document title={text('open-data:title')} description={text('open-data:description', { network: network.name })}>
      <h1>{text('open-data:title')}</h1>
      <p class="lead">{text('open-data:lead')}</p>
      {!latest && <p class="empty">{text('open-data:none')}</p>}
      {latest && (
        <>
          <p>
            <a class="button main" href={href(urls.openDataArchive, { version: latest.day })} download>
              {text('open-data:whole', { day: formatDate(latest.day, language) })}
            </a>
          </p>
          <p>
            {text('open-data:terms')} <a href={licenceTerms[latest.licence].path}>{licenceTerms[latest.licence].title}</a>
          </p>
          <p>{text('open-data:cite', { network: network.name, day: formatDate(latest.day, language) })}</p>
        </>
      )}
      <h2>{text('open-data:holds')}</h2>
      <p>{text('open-data:standard')}</p>
      {(Object.keys(tables) as TableName[]).map((table) => (
        <section key={table}>
          <h3>{text(`open-data:tables.${table}`)}</h3>
          <Columns table={table} />
        </section>
      ))}
      <h2>{text('open-data:hidden')}</h2>
      <p>{text('open-data:why', { mark: notTold })}</p>
      <p>{text('open-data:network', { mark: wholeNetwork })}</p>
      <p>{text('open-data:corrected')}</p>
      <h2>{text('open-data:counted')}</h2>
      <p>{text('open-data:dictionary')}</p>
      <ul>
        {indicatorNames.map((indicator) => (
          <li key={indicator}>
            <a href={href(urls.method, { indicator: slugs[indicator] })}>{text(`indicators:name.${indicator}`)}</a>
          </li>
        ))}
      </ul>
      {latest && <Versions versions={versions} />}
    </Document>
  )
}

function Columns({ table }: { table: TableName }) {
  const { text } = usePage()
  const columns: readonly Column[] = tables[table]
  return (
    <dl class="facts">
      {columns.map(({ name }) => (
        <div key={name}>
          <dt>
            <code>{name}</code>
          </dt>
          <dd>{text(`open-data:columns.${name}` as 'open-data:columns.canteen')}</dd>
        </div>
      ))}
    </dl>
  )
}

function Versions({ versions }: { versions: readonly VersionLine[] }) {
  const { text, href, language } = usePage()
  return (
    <>
      <h2>{text('open-data:versions')}</h2>
      <p>
        {text('open-data:latest')}{' '}
        <a href={href(urls.openDataLatest, { file: descriptorName(language) })}>
          <code>{urls.openDataLatest.replace(':file', descriptorName(language))}</code>
        </a>
      </p>
      <ul>
        {versions.map(({ day, licence }) => (
          <li key={day}>
            <a href={href(urls.openDataVersion, { version: day })}>{formatDate(day, language)}</a> ({licenceTerms[licence].title})
          </li>
        ))}
      </ul>
    </>
  )
}
