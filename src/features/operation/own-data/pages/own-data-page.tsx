import { formatPhone } from '#src/platform/messages/phone.ts'
import { formatMoment, networkTimeZone } from '#src/platform/time.ts'
import { inLanguage } from '#src/platform/language.ts'
import { Document } from '#src/ui/document.tsx'
import { usePage } from '#src/ui/page.tsx'
import type { HeldRecord, HeldValue, HeldWord, Holding } from '../own-data.ts'

type OwnDataProps = {
  /** The address or the booking's code that all is about. */
  about: string
  holdings: readonly Holding[]
  addresses: { json: string; file: string; erase: string }
}

/** All that is held, in words; then what can be done about it. */
export function OwnDataPage({ about, holdings, addresses }: OwnDataProps) {
  const { text, language } = usePage()
  return (
    <Document title={text('own-data:title')} unlisted>
      <h1>{text('own-data:title')}</h1>
      <p class="lead">{text('own-data:lead', { about })}</p>
      <p class="cluster own-data-links">
        <a class="button main" href={inLanguage(language, addresses.file)} download>
          {text('own-data:file')}
        </a>
        <a class="button" href={inLanguage(language, addresses.json)} download>
          {text('own-data:json')}
        </a>
        <a class="button quiet" href={inLanguage(language, addresses.erase)}>
          {text('own-data:erase.link')}
        </a>
      </p>
      <Holdings holdings={holdings} />
      <h2>{text('own-data:never.title')}</h2>
      <p>{text('own-data:never.text')}</p>
    </Document>
  )
}

/** The same as a file that opens anywhere, without this site. */
export function DataFile({ about, holdings, now }: Omit<OwnDataProps, 'addresses'> & { now: Date }) {
  const { text, language, network } = usePage()
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${text('own-data:title')} · ${network.name}`}</title>
      </head>
      <body>
        <h1>{text('own-data:title')}</h1>
        <p>{text('own-data:made', { network: network.name, about, moment: formatMoment(now, networkTimeZone, language) })}</p>
        <Holdings holdings={holdings} />
        <p>{text('own-data:never.text')}</p>
      </body>
    </html>
  )
}

function Holdings({ holdings }: Pick<OwnDataProps, 'holdings'>) {
  const { text } = usePage()
  return (
    <>
      {holdings.map(({ kind, records }) => (
        <section key={kind} class="own-data">
          <h2>{text(`own-data:kinds.${kind}.title`)}</h2>
          <p class="hint">{text(`own-data:kinds.${kind}.why`)}</p>
          {records.length === 0 ? <p>{text('own-data:nothing')}</p> : <Records records={records} />}
        </section>
      ))}
    </>
  )
}

function Records({ records }: { records: readonly HeldRecord[] }) {
  return (
    <ul class="own-data-records">
      {records.map((record, position) => (
        <li key={position}>
          <Record record={record} />
        </li>
      ))}
    </ul>
  )
}

/** A field that holds nothing is left out. */
function Record({ record }: { record: HeldRecord }) {
  const { text } = usePage()
  const known = Object.entries(record).filter(([, value]) => value !== null && value !== '')
  return (
    <dl>
      {known.map(([field, value]) => (
        <div key={field}>
          {/* The name of a field is data: a test of this folder holds names and words together. */}
          <dt>{text(`own-data:fields.${field}` as 'own-data:fields.name')}</dt>
          <dd>{isList(value) ? <Records records={value} /> : <Value field={field} value={value} />}</dd>
        </div>
      ))}
    </dl>
  )
}

function isList(value: HeldValue): value is readonly HeldRecord[] {
  return Array.isArray(value)
}

/** Fields whose words are chosen by us; all others are shown as they were written. */
const codedFields: ReadonlySet<string> = new Set([
  'ageClass',
  'agreedHow',
  'agreedScope',
  'arrival',
  'channel',
  'language',
  'mode',
  'need',
  'role',
  'situation',
  'state',
])

function Value({ field, value }: { field: string; value: HeldWord }) {
  const { text, language } = usePage()
  if (value instanceof Date) return <>{formatMoment(value, networkTimeZone, language)}</>
  if (typeof value === 'boolean') return <>{text(value ? 'own-data:yes' : 'own-data:no')}</>
  if (codedFields.has(field)) return <>{text(`own-data:values.${String(value)}` as 'own-data:values.eat')}</>
  return <span class="own-data-value">{field === 'phone' ? formatPhone(String(value), language) : String(value)}</span>
}
