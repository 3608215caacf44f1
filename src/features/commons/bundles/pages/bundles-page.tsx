import { isolated } from '#src/platform/plain-text.ts'
import { formatDay } from '#src/platform/time.ts'
import { ErrorSummary, FileField } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { LocalPiece } from '../local-piece.ts'
import { wordsOfPiece } from '../piece-words.ts'
import type { KnownBundle, ReceivedLine } from '../queries.ts'
import type { ReferenceKind } from '../reference-pieces.ts'

type KeptReference = LocalPiece<ReferenceKind>
type BundlesPageProps = {
  bundles: readonly KnownBundle[]
  received: readonly ReceivedLine[]
  references: readonly KeptReference[]
  error?: string
}

/** What the network hands on, and what it was sent by others. */
export function BundlesPage({ bundles, received, references, error }: BundlesPageProps) {
  const { text, href, language } = usePage()
  return (
    <TeamDocument title={text('bundles:made.title')}>
      <h1>{text('bundles:made.title')}</h1>
      <p class="lead">{text('bundles:made.lead')}</p>
      <ErrorSummary errors={error === undefined ? {} : { file: error }} />
      <p class="actions">
        <a class="button main" href={href(urls.newBundle)}>
          {text('bundles:made.new')}
        </a>
        <a href={href(urls.library)}>{text('bundles:made.library')}</a>
      </p>
      {bundles.length === 0 && <p class="empty">{text('bundles:made.none')}</p>}
      <ul class="entries">
        {bundles.map(({ slug, title, version, chosen }) => (
          <li key={slug} class="entry">
            <div>
              <a href={href(urls.bundle, { bundle: slug })}>
                <b>{isolated(title)}</b>
              </a>
              <p class="soft">
                {version === null ? text('bundles:made.unpublished') : text('bundles:made.line', { version, count: chosen.length })}
              </p>
            </div>
          </li>
        ))}
      </ul>
      <section>
        <h2>{text('bundles:received.title')}</h2>
        <p>{text('bundles:received.lead')}</p>
        <form method="post" action={href(urls.receiveBundle)} class="editor" enctype="multipart/form-data" novalidate>
          <FileField name="file" label={text('bundles:received.file')} hint={text('bundles:received.hint')} error={error} accept=".zip" />
          <button type="submit" class="button">
            {text('bundles:received.read')}
          </button>
        </form>
        <ul class="entries">
          {received.map(({ id, title, version, publisher, receivedAt, takenAt }) => (
            <li key={id} class="entry">
              <div>
                <a href={href(urls.receivedBundle, { received: id })}>
                  <b>{isolated(title)}</b>
                </a>
                <p class="soft">
                  {text(takenAt ? 'bundles:received.lineTaken' : 'bundles:received.line', {
                    publisher: isolated(publisher),
                    version,
                    day: formatDay(receivedAt.toISOString().slice(0, 10), language),
                  })}
                </p>
              </div>
            </li>
          ))}
        </ul>
      </section>
      {references.length > 0 && <References references={references} />}
    </TeamDocument>
  )
}

/** What others count and write, and how: read and copied, while ours stays as it is. */
function References({ references }: { references: readonly KeptReference[] }) {
  const { text } = usePage()
  return (
    <section>
      <h2>{text('bundles:kept.title')}</h2>
      {references.map((reference) => (
        <details key={reference.localId} lang={reference.language}>
          <summary>
            {isolated(reference.title)} <span class="soft">{isolated(reference.author ?? '')}</span>
          </summary>
          {wordsOfPiece(reference).map(({ text: said }) => (
            <p key={said}>{said}</p>
          ))}
        </details>
      ))}
    </section>
  )
}
