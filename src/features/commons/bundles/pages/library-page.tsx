import { isolated } from '#src/platform/plain-text.ts'
import { formatDay } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { GivenBundle } from '../queries.ts'

/** What the network gives away, for whoever wants to do the same elsewhere. */
export function LibraryPage({ bundles, email }: { bundles: readonly GivenBundle[]; email: string | null }) {
  const { text, href, network } = usePage()
  return (
    <Document title={text('bundles:library.title')} description={text('bundles:library.lead', { network: network.name })}>
      <h1>{text('bundles:library.title')}</h1>
      <p class="lead">{text('bundles:library.lead', { network: network.name })}</p>
      {bundles.length === 0 && <p class="empty">{text('bundles:library.none')}</p>}
      <ul class="entries">
        {bundles.map((bundle) => (
          <GivenLine key={bundle.slug} bundle={bundle} />
        ))}
      </ul>
      <h2>{text('bundles:library.without.title')}</h2>
      <p>{text('bundles:library.without.words')}</p>
      <p>
        <a href={href(urls.librarySchema)}>{text('bundles:library.schema')}</a>
      </p>
      <h2>{text('bundles:library.follow.title')}</h2>
      <p>
        {text('bundles:library.follow.words')} <a href={href(urls.libraryAtom)}>Atom</a> · <a href={href(urls.libraryFeed)}>JSON Feed</a>
      </p>
      <h2>{text('bundles:library.write.title')}</h2>
      <p>{text('bundles:library.write.words')}</p>
      {email && (
        <p>
          <a class="button" href={`mailto:${email}?subject=${encodeURIComponent(text('bundles:library.write.subject'))}`}>
            {text('bundles:library.write.button')}
          </a>
        </p>
      )}
      <p>
        <a href={href(urls.practices)}>{text('bundles:library.practices')}</a>
      </p>
    </Document>
  )
}

function GivenLine({ bundle: { slug, title, about, language: written, version, pieces, publishedAt } }: { bundle: GivenBundle }) {
  const { text, href, language } = usePage()
  return (
    <li class="entry">
      <div>
        <a href={href(urls.libraryBundle, { bundle: slug })} lang={written}>
          <b>{isolated(title)}</b>
        </a>
        {about && (
          <p lang={written} class="soft">
            {about}
          </p>
        )}
        <p class="soft">
          {text('bundles:library.line', { version, count: pieces, day: formatDay(publishedAt.toISOString().slice(0, 10), language) })}
        </p>
      </div>
    </li>
  )
}
