import { isolated } from '#src/platform/plain-text.ts'
import type { Language } from '#src/platform/language.ts'
import { usePage } from '#src/ui/page.tsx'
import type { BothWords as Both, Side } from '../both-words.ts'

type Props = { both: Both; hereIn: Language | undefined; thereIn: Language; isOpen: boolean }

/** What stands here beside what they write, before anything is ticked. */
export function BothWords({ both: { here, there }, hereIn, thereIn, isOpen }: Props) {
  const { text } = usePage()
  const hasNone = here?.blocks.length === 0 && there.blocks.length === 0 && here.title === there.title
  return (
    <details open={isOpen}>
      <summary>{text(here ? 'bundles:received.words.compare' : 'bundles:received.words.read')}</summary>
      {hasNone ? (
        <p>{text('bundles:received.words.settings')}</p>
      ) : (
        <div class="both-words">
          {here && <OneSide label={text('bundles:received.words.here')} side={here} language={hereIn ?? thereIn} />}
          <OneSide label={text('bundles:received.words.there')} side={there} language={thereIn} />
        </div>
      )}
    </details>
  )
}

function OneSide({ label, side: { title, blocks, isCut }, language }: { label: string; side: Side; language: Language }) {
  const { text, language: readIn } = usePage()
  return (
    <div>
      <p class="eyebrow">{label}</p>
      <div lang={language}>
        <p>
          <b>{isolated(title)}</b>
        </p>
        {blocks.map(({ block, isOther }, index) => (
          <p key={index}>{block.kind === 'heading' || !isOther ? <b>{isolated(block.text)}</b> : isolated(block.text)}</p>
        ))}
        {blocks.length === 0 && <p lang={readIn}>{text('bundles:received.words.none')}</p>}
      </div>
      {isCut && <p class="hint">{text('bundles:received.words.cut')}</p>}
    </div>
  )
}
