/** What happens here, in five sentences that somebody who begins French reads, and that a machine translates without harm. */
import type { FunctionComponent } from 'preact'
import { Come, Cook, Eat, Greet, Pay } from './pictures/pictograms.tsx'
import { usePage } from './page.tsx'
import { ProperName } from './proper-name.tsx'

type PlainSentencesProps = {
  /** Whether guests cook too at the meal that the page is about. */
  withKitchen?: boolean
  /** Who greets, where that is known. */
  greeter?: string | undefined
}

export function PlainSentences({ withKitchen = true, greeter }: PlainSentencesProps) {
  const { text } = usePage()
  return (
    <ul class="plain-sentences" aria-label={text('ui:plain.label')}>
      <Sentence Picture={Come} sentence={text('ui:plain.come')} />
      <Sentence Picture={Cook} sentence={text(withKitchen ? 'ui:plain.cook' : 'ui:plain.cooked')} />
      <Sentence Picture={Eat} sentence={text('ui:plain.eat')} />
      <Sentence Picture={Pay} sentence={text('ui:plain.pay')} />
      <Sentence Picture={Greet} sentence={text(greeter ? 'ui:plain.greeter' : 'ui:plain.greet')} name={greeter} />
    </ul>
  )
}

type SentenceProps = { Picture: FunctionComponent; sentence: string; name?: string | undefined }

function Sentence({ Picture, sentence, name }: SentenceProps) {
  return (
    <li>
      <Picture />
      <p>
        {sentence} {name && <ProperName>{name}</ProperName>}
      </p>
    </li>
  )
}
