import { isolated } from '#src/platform/plain-text.ts'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { isTakenAtFirst, standings } from '../comparison.ts'
import { ofCanteen, type Compared } from '../find-here.ts'
import { CanteenChoice, type CanteenChosen } from '../parts/canteen-choice.tsx'
import type { Received } from '../queries.ts'
import { nameOf, seenOf } from '../take-bundle.ts'

export const receivedDeeds = ['repris', 'en-partie'] as const

type ReceivedPageProps = CanteenChosen & {
  received: Received
  compared: readonly Compared[]
  done?: (typeof receivedDeeds)[number] | undefined
}

/** From whom it is, and each piece beside what is here. Nothing is written before somebody has chosen. */
export function ReceivedPage({ received, compared, canteens, canteen, done }: ReceivedPageProps) {
  const { text, href } = usePage()
  const { manifest, source, pieces } = received
  const here = href(urls.receivedBundle, { received: received.id })
  const publisher = manifest.contributors[0]?.title ?? ''
  return (
    <TeamDocument title={manifest.title}>
      <p class="eyebrow">
        <a href={href(urls.bundles)}>{text('bundles:made.title')}</a>
      </p>
      <h1>{isolated(manifest.title)}</h1>
      {done && (
        <Notice kind={done === 'repris' ? 'success' : 'information'}>
          <p>{text(`bundles:received.done.${done}`)}</p>
        </Notice>
      )}
      <p class="lead">{text('bundles:received.from', { publisher: isolated(publisher), version: manifest.version })}</p>
      <p>
        <a href={manifest.homepage} rel="noreferrer">
          {manifest.homepage}
        </a>
      </p>
      {manifest.tablee.changed && <p>{manifest.tablee.changed}</p>}
      <p>{text('bundles:received.signed')}</p>
      <p>
        <code class="long-code">{source}</code>
      </p>
      {canteens.length > 0 && (
        <CanteenChoice canteens={canteens} canteen={canteen} action={here} label={text('bundles:received.canteen')} />
      )}
      {!canteen && pieces.some(({ kind }) => ofCanteen[kind]) && <p class="hint">{text('bundles:received.waits')}</p>}
      <form method="post" action={here} class="editor">
        {canteen && <input type="hidden" name="cantine" value={canteen.slug} />}
        {standings.map((standing) => {
          const some = compared.filter((each) => each.standing === standing)
          return (
            some.length > 0 && (
              <fieldset key={standing}>
                <legend>
                  <h2>{text(`bundles:received.standings.${standing}.title`, { count: some.length })}</h2>
                </legend>
                <p>{text(`bundles:received.standings.${standing}.about`)}</p>
                {some.map((each) => (
                  <PieceLine key={nameOf(each.piece)} compared={each} />
                ))}
              </fieldset>
            )
          )
        })}
        <button type="submit" class="button main">
          {text('bundles:received.take')}
        </button>
      </form>
    </TeamDocument>
  )
}

function PieceLine({ compared }: { compared: Compared }) {
  const { text } = usePage()
  const { piece, standing } = compared
  const name = nameOf(piece)
  const label = (
    <>
      <span lang={piece.language}>{isolated(piece.title)}</span>{' '}
      <span class="soft">
        {text(`bundles:kind.${piece.kind}`)} · {isolated(piece.author)}
      </span>
    </>
  )
  if (standing === 'same') return <p>{label}</p>
  if (standing !== 'conflict')
    return (
      <label class="choice checkbox">
        <input type="checkbox" name={name} value={`take.${seenOf(compared)}`} checked={isTakenAtFirst(standing)} />
        <span>{label}</span>
      </label>
    )
  return (
    <fieldset>
      <legend>{label}</legend>
      {(['', 'keep', `take.${seenOf(compared)}`] as const).map((value, index) => (
        <label key={value} class="choice">
          <input type="radio" name={name} value={value} checked={value === ''} />
          <span>{text(`bundles:received.conflict.${(['later', 'keep', 'take'] as const)[index]!}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}
