import { formatDate } from '#src/platform/time.ts'
import { formatCount } from '#src/platform/numbers.ts'
import { Document } from '#src/ui/document.tsx'
import { usePage } from '#src/ui/page.tsx'
import { languages } from '#src/platform/language.ts'
import { urls } from '#src/urls.ts'
import { licenceTerms } from '../licence.ts'
import { descriptorName } from '../package.ts'
import type { Version } from '../queries.ts'

/** The files of one version. */
export function VersionPage({ version: { day, licence, files } }: { version: Version }) {
  const { text, href, language } = usePage()
  const addressOf = (file: string) => href(urls.openDataFile, { version: day, file })
  const title = text('open-data:version', { day: formatDate(day, language) })
  return (
    <Document title={title}>
      <p class="eyebrow">
        <a href={href(urls.openData)}>{text('open-data:title')}</a>
      </p>
      <h1>{title}</h1>
      <p class="lead">{text('open-data:unchanged')}</p>
      <p>
        <a class="button main" href={href(urls.openDataArchive, { version: day })} download>
          {text('open-data:archive')}
        </a>
      </p>
      <p>
        {text('open-data:terms')} <a href={licenceTerms[licence].path}>{licenceTerms[licence].title}</a>
      </p>
      <ul>
        {languages.map(descriptorName).map((name) => (
          <li key={name}>
            <a href={addressOf(name)}>{name}</a>
          </li>
        ))}
        {files.map(({ name, bytes }) => (
          <li key={name}>
            <a href={addressOf(name)}>{name}</a>{' '}
            <span class="soft">{text('open-data:size', { kilobytes: formatCount(Math.ceil(bytes / 1000), language) })}</span>
          </li>
        ))}
      </ul>
    </Document>
  )
}
