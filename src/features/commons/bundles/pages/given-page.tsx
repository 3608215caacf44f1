import { isolated } from '#src/platform/plain-text.ts'
import { formatDay } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { documentPaths, licence } from '../manifest.ts'
import { pieceKinds } from '../piece.ts'
import type { GivenPage as Given } from '../queries.ts'

/** A bundle as anybody may take it: what is in it, by whom, under which licence, and how to know that it is ours. */
export function GivenPage({ given, publicKey }: { given: Given; publicKey: string }) {
  const { text, href, language } = usePage()
  const { slug, title, about, language: written, manifest, versions } = given
  const archive = (version: number) => href(urls.libraryArchive, { bundle: slug, version: String(version) })
  return (
    <Document title={title} description={about || text('bundles:library.title')}>
      <p class="eyebrow">
        <a href={href(urls.library)}>{text('bundles:library.title')}</a>
      </p>
      <h1 lang={written}>{isolated(title)}</h1>
      {about && (
        <p class="lead" lang={written}>
          {about}
        </p>
      )}
      <p class="actions">
        <a class="button main" href={archive(versions[0]!.number)} download>
          {text('bundles:given.take', { version: versions[0]!.number })}
        </a>
        {manifest.tablee.documents?.some(({ path }) => path === documentPaths.pdf) && (
          <a href={href(urls.libraryPdf, { bundle: slug, version: String(versions[0]!.number) })}>{text('bundles:given.pdf')}</a>
        )}
      </p>
      <p>
        {text('bundles:given.licence')} <a href={licence.path}>{licence.title}</a>
      </p>
      <Pieces manifest={manifest} />
      <h2>{text('bundles:given.versions')}</h2>
      <ul>
        {versions.map(({ number, changed, publishedAt }) => (
          <li key={number}>
            <a href={archive(number)} download>
              {text('bundles:given.version', { version: number, day: formatDay(publishedAt.toISOString().slice(0, 10), language) })}
            </a>{' '}
            {changed && <span lang={written}>{changed}</span>}
          </li>
        ))}
      </ul>
      <h2>{text('bundles:given.signature')}</h2>
      <p>{text('bundles:given.signatureWords')}</p>
      <p>
        <code class="long-code">{publicKey}</code>
      </p>
    </Document>
  )
}

/** By kind, each with whoever wrote it. */
function Pieces({ manifest }: Pick<Given, 'manifest'>) {
  const { text } = usePage()
  return (
    <>
      {pieceKinds.map((kind) => {
        const some = manifest.resources.filter(({ tablee }) => tablee.kind === kind)
        return (
          some.length > 0 && (
            <section key={kind}>
              <h2>{text(`bundles:kinds.${kind}`)}</h2>
              <ul>
                {some.map(({ path, tablee }) => (
                  <li key={path}>
                    <span lang={tablee.language}>{isolated(tablee.title)}</span> <span class="soft">{isolated(tablee.author)}</span>
                  </li>
                ))}
              </ul>
            </section>
          )
        )
      })}
    </>
  )
}
