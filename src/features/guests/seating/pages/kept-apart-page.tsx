import { formatDate } from '#src/platform/time.ts'
import { ErrorSummary, Field, Notice, Select, type FormState } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { PairKeptApart } from '../queries.ts'

type KeptApartPageProps = FormState & {
  pairs: readonly PairKeptApart[]
  canteens: readonly { id: string; name: string }[]
  refusal?: 'same-guest'
}

/** Pairs of guests who never share a table. Neither names nor reasons are kept: a pair is known by its canteen and its day. */
export function KeptApartPage({ pairs, canteens, refusal, typed = {}, errors = {} }: KeptApartPageProps) {
  const { text } = usePage()
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
          <Select
            name="canteen"
            label={text('seating:keptApart.canteen')}
            value={typed.canteen}
            error={errors.canteen}
            options={canteens.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Guest name="first" typed={typed} errors={errors} />
          <Guest name="second" typed={typed} errors={errors} />
          <button type="submit" class="main">
            {text('seating:keptApart.save')}
          </button>
        </form>
      </div>
    </TeamDocument>
  )
}

function Guest({ name, typed, errors }: Required<FormState> & { name: 'first' | 'second' }) {
  const { text } = usePage()
  const field = (of: 'firstName' | 'contact') => ({
    name: `${name}.${of}`,
    label: text(`seating:keptApart.${of}`),
    value: typed[`${name}.${of}`],
    error: errors[`${name}.${of}`],
  })
  return (
    <fieldset>
      <legend>{text(`seating:keptApart.${name}`)}</legend>
      <Field {...field('firstName')} maxlength={60} />
      <Field {...field('contact')} />
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
