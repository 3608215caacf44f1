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

/** The same on a phone, on paper and for who enters paper: statements first, what is personal last, everything optional. */
export function Questions(props: QuestionsProps) {
  const { text } = usePage()
  const of = fieldsOf<typeof ballotForm>(props)
  return (
    <>
      {statements.map((name) => (
        <Choice key={name} state={props} name={name} labels={points.map((each) => [String(each), text(`surveys:points.${each}`)])} />
      ))}
      <YesOrNo state={props} name="talked" />
      <Scales {...props} />
      <YesOrNo state={props} name="firstTime" />
      <Choice state={props} name="age" labels={ages.map((each) => [each, text(`surveys:ages.${each}`)])} />
      <WalkOfLife {...props} />
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

type Name = Exclude<FieldName<typeof ballotForm>, 'words'>
type ChoiceProps = { state: FormState; name: Name; hint?: string; labels: readonly (readonly [value: string, label: string])[] }

function Choice({ state, name, hint, labels }: ChoiceProps) {
  const { text } = usePage()
  const of = fieldsOf<typeof ballotForm>(state)
  const options = labels.map(([value, label]) => ({ value, label }))
  return <Radios {...of(name)} legend={text(`surveys:items.${name}`)} hint={hint} options={options} />
}

function YesOrNo({ state, name }: Pick<ChoiceProps, 'state' | 'name'>) {
  const { text } = usePage()
  const labels = [
    ['oui', text('surveys:answer.yes')],
    ['non', text('surveys:answer.no')],
  ] as const
  return <Choice state={state} name={name} labels={labels} />
}

const upToTen = scale.map((each) => [String(each), String(each)] as const)

function Scales({ blocks, ...state }: QuestionsProps) {
  const { text } = usePage()
  const lonely = loneliness.map((each, at) => [String(at + 1), text(`surveys:loneliness.${each}`)] as const)
  return (
    <>
      {blocks.includes('trust') && <Choice state={state} name="trust" hint={text('surveys:items.trustHint')} labels={upToTen} />}
      {blocks.includes('loneliness') && <Choice state={state} name="lonely" labels={lonely} />}
      {blocks.includes('wellbeing') && (
        <>
          <p class="small soft">{text('surveys:answer.notValidated')}</p>
          {wellbeing.map((name) => (
            <Choice key={name} state={state} name={name} hint={text('surveys:items.wellbeingHint')} labels={upToTen} />
          ))}
        </>
      )}
    </>
  )
}

function WalkOfLife({ blocks, ...state }: QuestionsProps) {
  const { text } = usePage()
  const ofSituation = situations.map((each) => [each, text(`surveys:situations.${each}`)] as const)
  const ofOccupation = occupations.map((each) => [each, text(`surveys:occupations.${each}`)] as const)
  return (
    <>
      {blocks.includes('situation') && <Choice state={state} name="situation" labels={ofSituation} />}
      {blocks.includes('occupation') && (
        <Choice state={state} name="occupation" hint={text('surveys:items.occupationHint')} labels={ofOccupation} />
      )}
    </>
  )
}
