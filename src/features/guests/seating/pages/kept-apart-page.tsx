import type { Named } from '#src/platform/named-choice.ts'
import { formatDate } from '#src/platform/time.ts'
import { ErrorSummary, Field, Notice } from '#src/ui/fields.tsx'
import { fieldsOf, type FieldName, type FieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { NamedChoice } from '#src/ui/named-choice.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { keepApartForm } from '../forms.ts'
import type { PairKeptApart } from '../queries.ts'

type KeptApartPageProps = FormState & {
  pairs: readonly PairKeptApart[]
  canteens: readonly Named[]
  refusal?: 'same-guest'
}

/** Pairs of guests who never share a table. Neither names nor reasons are kept: a pair is known by its canteen and its day. */
export function KeptApartPage({ pairs, canteens, refusal, typed = {}, errors = {} }: KeptApartPageProps) {
  const { text } = usePage()
  const of = fieldsOf<typeof keepApartForm>({ typed, errors })
  return (
    <TeamDocument title={text('seating:keptApart.title')}>
      <h1>{text('seating:keptApart.title')}</h1>
      <p class="lead">{text('seating:keptApart.lead')}</p>
      {refusal && (
        <Notice>
          <p>{text(`seating:keptApart.${refusal}`)}</p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <div class="sides">
        <Pairs pairs={pairs} />
        <form method="post" class="card" autocomplete="off" novalidate>
          <h2 class="first">{text('seating:keptApart.add')}</h2>
          <NamedChoice
            {...of('canteen')}
            label={text('seating:keptApart.canteen')}
            hint={text('seating:keptApart.canteenHint')}
            among={canteens}
          />
          <Guest name="first" of={of} />
          <Guest name="second" of={of} />
          <button type="submit" class="main">
            {text('seating:keptApart.save')}
          </button>
        </form>
      </div>
    </TeamDocument>
  )
}

function Guest({ name, of }: { name: 'first' | 'second'; of: FieldsOf<FieldName<typeof keepApartForm>> }) {
  const { text } = usePage()
  return (
    <fieldset>
      <legend>{text(`seating:keptApart.${name}`)}</legend>
      <Field {...of(`${name}.firstName`)} label={text('seating:keptApart.firstName')} maxlength={60} />
      <Field {...of(`${name}.contact`)} label={text('seating:keptApart.contact')} />
    </fieldset>
  )
}

function Pairs({ pairs }: { pairs: readonly PairKeptApart[] }) {
  const { text, href, language } = usePage()
  if (pairs.length === 0) return <p class="empty">{text('seating:keptApart.none')}</p>
  return (
    <ul class="seating-pairs">
      {pairs.map(({ id, since, canteen }) => (
        <li key={id}>
          <span>{text('seating:keptApart.pair', { canteen, since: formatDate(since, language) })}</span>
          <form method="post" action={href(urls.endKeptApart, { pair: id })}>
            <button type="submit" class="quiet">
              {text('seating:keptApart.end')}
            </button>
          </form>
        </li>
      ))}
    </ul>
  )
}
