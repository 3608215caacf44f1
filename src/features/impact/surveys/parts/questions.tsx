import { Radios, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FieldName, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import type { ballotForm } from '../ballot.ts'
import {
  ages,
  loneliness,
  longestWords,
  occupations,
  points,
  scale,
  situations,
  statements,
  wellbeing,
  type Block,
} from '../questionnaire.ts'

type QuestionsProps = FormState & { blocks: readonly Block[] }
type Name = FieldName<typeof ballotForm>

/** The same on a phone, on paper and for who enters paper: statements first, what is personal last, everything optional. */
export function Questions({ blocks, ...state }: QuestionsProps) {
  const { text } = usePage()
  const of = fieldsOf<typeof ballotForm>(state)
  const asks = (block: Block) => blocks.includes(block)
  const radios = (name: Name, legend: string, options: { value: string; label: string }[], hint?: string) => (
    <Radios key={name} {...of(name)} legend={legend} hint={hint} options={options} />
  )
  const yesOrNo = [
    { value: 'oui', label: text('surveys:answer.yes') },
    { value: 'non', label: text('surveys:answer.no') },
  ]
  const upToTen = scale.map((each) => ({ value: String(each), label: String(each) }))
  return (
    <>
      {statements.map((name) =>
        radios(
          name,
          text(`surveys:items.${name}`),
          points.map((each) => ({ value: String(each), label: text(`surveys:points.${each}`) })),
        ),
      )}
      {radios('talked', text('surveys:items.talked'), yesOrNo)}
      {asks('trust') && radios('trust', text('surveys:items.trust'), upToTen, text('surveys:items.trustHint'))}
      {asks('loneliness') &&
        radios(
          'lonely',
          text('surveys:items.lonely'),
          loneliness.map((each, at) => ({ value: String(at + 1), label: text(`surveys:loneliness.${each}`) })),
        )}
      {asks('wellbeing') && (
        <>
          <p class="small soft">{text('surveys:answer.notValidated')}</p>
          {wellbeing.map((name) => radios(name, text(`surveys:items.${name}`), upToTen, text('surveys:items.wellbeingHint')))}
        </>
      )}
      {radios('firstTime', text('surveys:items.firstTime'), yesOrNo)}
      {radios(
        'age',
        text('surveys:items.age'),
        ages.map((each) => ({ value: each, label: text(`surveys:ages.${each}`) })),
      )}
      {asks('situation') &&
        radios(
          'situation',
          text('surveys:items.situation'),
          situations.map((each) => ({ value: each, label: text(`surveys:situations.${each}`) })),
        )}
      {asks('occupation') &&
        radios(
          'occupation',
          text('surveys:items.occupation'),
          occupations.map((each) => ({ value: each, label: text(`surveys:occupations.${each}`) })),
          text('surveys:items.occupationHint'),
        )}
      <TextArea
        {...of('words')}
        label={text('surveys:items.words')}
        hint={text('surveys:items.wordsHint')}
        maxlength={longestWords}
        rows={3}
      />
    </>
  )
}
