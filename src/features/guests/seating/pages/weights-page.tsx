import { opened } from '#src/platform/web/edits.ts'
import type { Typed } from '#src/platform/web/form.ts'
import type { Language } from '#src/platform/language.ts'
import { formatNumber } from '#src/platform/numbers.ts'
import { Version } from '#src/ui/conflict.tsx'
import { ErrorSummary, Field, Notice } from '#src/ui/fields.tsx'
import { fieldsOf, type FieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { weightsForm } from '../forms.ts'
import { areOriginal, originalWeights, weightBounds, weightNames, type WeightName, type Weights } from '../weights.ts'
import { WeightsSince } from './weights-since.tsx'

type WeightsPageProps = FormState & { weights: Weights; since: Date | null; saved?: boolean }

/** What counts how much in every plan of the network, in words. */
export function WeightsPage({ weights, since, typed, errors = {}, saved = false }: WeightsPageProps) {
  const { text, href, language } = usePage()
  const values = typed ?? opened(typedWeights(weights, language))
  const of = fieldsOf<typeof weightsForm>({ typed: values, errors })
  return (
    <TeamDocument title={text('seating:weights.title')}>
      <div class="reading">
        <h1>{text('seating:weights.title')}</h1>
        <ErrorSummary errors={errors} />
        {saved && (
          <Notice kind="success">
            <p>{text('seating:weights.saved')}</p>
          </Notice>
        )}
        <p class="lead">{text('seating:weights.lead')}</p>
        <p>
          <WeightsSince weights={weights} since={since} /> <a href={href(urls.networkHistory)}>{text('seating:weights.history')}</a>
        </p>
        <form method="post" noValidate>
          <Version typed={values} />
          {groups.map(({ name, weights: ofGroup }) => (
            <fieldset key={name} class="settings">
              <legend>{text(`seating:weights.groups.${name}`)}</legend>
              {ofGroup.map((weight) => (
                <WeightField key={weight} weight={weight} of={of} />
              ))}
            </fieldset>
          ))}
          <p class="actions">
            <button type="submit" class="main">
              {text('seating:save')}
            </button>
          </p>
        </form>
        {!areOriginal(weights) && <ToOriginal typed={values} />}
      </div>
    </TeamDocument>
  )
}

const groups = [
  { name: 'encounters', weights: ['differenceOfNew', 'differenceAlone', 'newnessHalfLife'] },
  { name: 'differences', weights: ['ageClass', 'situation', 'newcomer'] },
  { name: 'tables', weights: ['talkedWith', 'fairness'] },
] as const satisfies readonly { name: string; weights: readonly WeightName[] }[]

/** The weights as their form shows them. */
export function typedWeights(weights: Weights, language: Language): Typed {
  return Object.fromEntries(weightNames.map((name) => [name, formatNumber(weights[name], language)]))
}

function WeightField({ weight, of }: { weight: WeightName; of: FieldsOf<WeightName> }) {
  const { text, language } = usePage()
  const [least, most] = weightBounds[weight]
  const original = text('seating:weights.bounds', { least, most, original: formatNumber(originalWeights[weight], language) })
  return (
    <Field
      {...of(weight)}
      inputmode="decimal"
      label={text(`seating:weights.labels.${weight}`)}
      hint={`${text(`seating:weights.hints.${weight}`)} ${original}`}
      maxlength={7}
      required
    />
  )
}

function ToOriginal({ typed }: { typed: Typed }) {
  const { text, href } = usePage()
  return (
    <section>
      <h2>{text('seating:weights.originalTitle')}</h2>
      <p>{text('seating:weights.originalLead')}</p>
      <form method="post" action={href(urls.originalSeatingWeights)}>
        <Version typed={typed} />
        <button type="submit">{text('seating:weights.toOriginal')}</button>
      </form>
    </section>
  )
}
