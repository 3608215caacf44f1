import { formatCents } from '#src/platform/money.ts'
import { formatNumber } from '#src/platform/numbers.ts'
import { formatDate, formatMonth } from '#src/platform/time.ts'
import { ErrorSummary, Field, Notice, Select } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { Draft } from '../draft.ts'
import type { rateForm, volunteeringForm } from '../forms.ts'
import type { VolunteeringRefusal } from '../note-volunteering.ts'
import { DraftLine } from '../parts/draft-line.tsx'
import type { CanteenOfBooks } from '../queries.ts'
import { rateOn, type VolunteeringRate } from '../volunteering.ts'

export type VolunteeringPageProps = {
  canteen: CanteenOfBooks
  rates: readonly VolunteeringRate[]
  noted: readonly Draft[]
  /** That may be noted, the latest first: `YYYY-MM`. */
  months: readonly string[]
  today: string
  hours?: FormState
  rate?: FormState
  refusal?: VolunteeringRefusal | undefined
  done?: 'heures' | 'taux' | undefined
}

/** Hours given by all together, month by month, and what an hour is worth in the accounts. */
export function VolunteeringPage(props: VolunteeringPageProps) {
  const { canteen, rates, noted, today, refusal, done } = props
  const { text, language } = usePage()
  const inForce = rateOn(rates, today)
  return (
    <TeamDocument title={text('drafts:volunteering.title')} canteen={canteen}>
      <h1>{text('drafts:volunteering.title')}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`drafts:volunteering.done.${done}`)}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text(`drafts:volunteering.refusals.${refusal}`)}</p>
        </Notice>
      )}
      <p class="lead">{text('drafts:volunteering.lead')}</p>
      <p>
        {inForce === undefined ? text('drafts:volunteering.off') : text('drafts:volunteering.on', { rate: formatCents(inForce, language) })}
      </p>
      <div class="sides">
        <section>
          {rates.length > 0 && <HoursForm {...props} />}
          {rates.length > 0 && noted.length === 0 && <p class="empty">{text('drafts:volunteering.none')}</p>}
          <ul class="entries">
            {noted.map((draft) => (
              <DraftLine key={draft.id} canteen={canteen.slug} draft={draft}>
                <span>
                  {formatMonth(draft.day, language)} ·{' '}
                  {text('drafts:volunteering.hours', {
                    count: (draft.minutes ?? 0) / 60,
                    hours: formatNumber((draft.minutes ?? 0) / 60, language),
                  })}
                </span>
              </DraftLine>
            ))}
          </ul>
        </section>
        <RateForm {...props} />
      </div>
    </TeamDocument>
  )
}

function HoursForm({ canteen, months, hours = {} }: VolunteeringPageProps) {
  const { text, href, language } = usePage()
  const of = fieldsOf<typeof volunteeringForm>(hours)
  const options = months.map((month) => ({ value: month, label: formatMonth(`${month}-01`, language) }))
  return (
    <form method="post" action={href(urls.volunteering, { canteen: canteen.slug })} class="editor" novalidate>
      <ErrorSummary errors={hours.errors} />
      <div class="columns">
        <Select {...of('month')} label={text('drafts:volunteering.month')} options={options} />
        <Field
          {...of('hours')}
          inputmode="numeric"
          label={text('drafts:volunteering.hoursOfAll')}
          hint={text('drafts:volunteering.hoursHint')}
          required
        />
      </div>
      <button type="submit" class="main">
        {text('drafts:form.note')}
      </button>
    </form>
  )
}

function RateForm({ canteen, rates, today, rate = {} }: VolunteeringPageProps) {
  const { text, href, language } = usePage()
  const of = fieldsOf<typeof rateForm>(rate)
  return (
    <form method="post" action={href(urls.volunteeringRate, { canteen: canteen.slug })} class="card" novalidate>
      <h2 class="first">{text('drafts:volunteering.rate')}</h2>
      <ErrorSummary errors={rate.errors} />
      <ul>
        {rates.map(({ validFrom, centsPerHour }) => (
          <li key={validFrom}>
            {text('drafts:volunteering.since', { day: formatDate(validFrom, language), rate: formatCents(centsPerHour, language) })}
          </li>
        ))}
      </ul>
      <Field
        {...of('rate')}
        inputmode="decimal"
        label={text('drafts:volunteering.rateLabel')}
        hint={text('drafts:volunteering.rateHint')}
        required
      />
      <Field {...of('validFrom', `${today.slice(0, 4)}-01-01`)} type="date" label={text('drafts:volunteering.from')} required />
      <button type="submit">{text('drafts:form.save')}</button>
    </form>
  )
}
