import type { ComponentChildren } from 'preact'
import { isolated } from '#src/platform/plain-text.ts'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { bothWords, lettersIn, type BothWords as Both } from '../both-words.ts'
import { isTakenAtFirst, standings, type Standing } from '../comparison.ts'
import { ofCanteen, type Compared } from '../find-here.ts'
import { BothWords } from '../parts/both-words.tsx'
import { CanteenChoice, type CanteenChosen } from '../parts/canteen-choice.tsx'
import type { Piece } from '../piece.ts'
import type { Received } from '../queries.ts'
import { nameOf, seenOf } from '../take-bundle.ts'

export const receivedDeeds = ['repris', 'en-partie', 'garde', 'rien'] as const

type ReceivedPageProps = CanteenChosen & {
  received: Received
  compared: readonly Compared[]
  /** What was chosen and that no table of ours takes. */
  left?: readonly Pick<Piece, 'kind' | 'title' | 'key'>[]
  done?: (typeof receivedDeeds)[number] | undefined
}

/** From whom it is, and each piece beside what is here. Nothing is written before somebody has chosen. */
export function ReceivedPage({ received, compared, canteens, canteen, left = [], done }: ReceivedPageProps) {
  const { text, href } = usePage()
  const { manifest, source, pieces } = received
  const here = href(urls.receivedBundle, { received: received.id })
  const publisher = manifest.contributors[0]?.title ?? ''
  const shown = withWords(compared)
  return (
    <TeamDocument title={manifest.title}>
      <p class="eyebrow">
        <a href={href(urls.bundles)}>{text('bundles:made.title')}</a>
      </p>
      <h1>{isolated(manifest.title)}</h1>
      {done && (
        <Notice kind={done === 'repris' || done === 'garde' ? 'success' : 'information'}>
          <p>{text(`bundles:received.done.${done}`)}</p>
        </Notice>
      )}
      {left.length > 0 && (
        <Notice>
          <p>{text('bundles:received.left')}</p>
          <ul>
            {left.map(({ kind, title, key }) => (
              <li key={key}>{`${isolated(title)} (${text(`bundles:kind.${kind}`)})`}</li>
            ))}
          </ul>
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
      <LeftOutPieces leftOut={received.leftOut} />
      <form method="post" action={here} class="editor">
        {canteen && <input type="hidden" name="cantine" value={canteen.slug} />}
        {standings.map((standing) => (
          <Standings key={standing} standing={standing} shown={shown.filter(({ compared: each }) => each.standing === standing)} />
        ))}
        <button type="submit" class="button main">
          {text('bundles:received.take')}
        </button>
      </form>
    </TeamDocument>
  )
}

function LeftOutPieces({ leftOut }: Pick<Received, 'leftOut'>) {
  const { text } = usePage()
  if (leftOut.length === 0) return null
  return (
    <Notice kind="information">
      <p>{text('bundles:received.leftOut.title', { count: leftOut.length })}</p>
      <ul>
        {leftOut.map(({ title, path, why, where }) => (
          <li key={path}>
            <b>{isolated(title)}</b> {text(`bundles:received.leftOut.${why}`)} {where !== '' && <code>{where}</code>}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** `waits`: there is no room for it before others are decided. */
type Shown = { compared: Compared; both: Both | undefined; waits: boolean }

/** Letters of a page, and what one form sends. */
const mostLetters = 600_000
const mostBoxes = 700

/** What would change something here is shown before what is new; what finds no room on the page waits until the rest is decided. */
function withWords(compared: readonly Compared[]): Shown[] {
  let [letters, boxes] = [0, 0]
  const order = ['conflict', 'changed-there', 'new', 'changed-here', 'same']
  return compared
    .toSorted((one, other) => order.indexOf(one.standing) - order.indexOf(other.standing))
    .map((each) => {
      const isFull = letters > mostLetters
      const waits = each.standing !== 'same' && (boxes >= mostBoxes || (isFull && each.standing !== 'new'))
      if (each.standing !== 'same' && !waits) boxes += 1
      if (each.standing === 'same' || isFull || waits) return { compared: each, both: undefined, waits }
      const both = bothWords(each.piece, each.local)
      letters += lettersIn(both)
      return { compared: each, both, waits }
    })
}

function Standings({ standing, shown }: { standing: Standing; shown: readonly Shown[] }) {
  const { text } = usePage()
  if (shown.length === 0) return null
  return (
    <fieldset>
      <legend>
        <h2>{text(`bundles:received.standings.${standing}.title`, { count: shown.length })}</h2>
      </legend>
      <p>{text(`bundles:received.standings.${standing}.about`)}</p>
      {shown.map((each) => (
        <PieceLine key={nameOf(each.compared.piece)} {...each} />
      ))}
    </fieldset>
  )
}

function PieceLine({ compared, both, waits }: Shown) {
  const { text } = usePage()
  const { piece, standing, vouched, local } = compared
  const label = (
    <>
      <span lang={piece.language}>{isolated(piece.title)}</span>{' '}
      <span class="soft">
        {text(`bundles:kind.${piece.kind}`)} · {isolated(piece.author)}
      </span>
    </>
  )
  if (standing === 'same') return <p>{label}</p>
  if (waits)
    return (
      <p>
        {label} {text('bundles:received.words.waits')}
      </p>
    )
  return (
    <>
      {standing === 'conflict' ? <Decision compared={compared} label={label} /> : <Box compared={compared} label={label} />}
      {!vouched && <p class="hint">{text(standing === 'new' ? 'bundles:received.unvouched.new' : 'bundles:received.unvouched.here')}</p>}
      {both && <BothWords both={both} hereIn={local?.language} thereIn={piece.language} isOpen={standing !== 'new'} />}
    </>
  )
}

type Labelled = { compared: Compared; label: ComponentChildren }

function Box({ compared, label }: Labelled) {
  return (
    <label class="choice checkbox">
      <input type="checkbox" name={nameOf(compared.piece)} value={`take.${seenOf(compared)}`} checked={isTakenAtFirst(compared)} />
      <span>{label}</span>
    </label>
  )
}

function Decision({ compared, label }: Labelled) {
  const { text } = usePage()
  return (
    <fieldset>
      <legend>{label}</legend>
      {(['', 'keep', `take.${seenOf(compared)}`] as const).map((value, index) => (
        <label key={value} class="choice">
          <input type="radio" name={nameOf(compared.piece)} value={value} checked={value === ''} />
          <span>{text(`bundles:received.conflict.${(['later', 'keep', 'take'] as const)[index]!}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}
