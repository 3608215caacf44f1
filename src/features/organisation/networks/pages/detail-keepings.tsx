import { versionOf } from '#src/platform/web/edits.ts'
import type { Typed } from '#src/platform/web/form.ts'
import { formatDate } from '#src/platform/time.ts'
import { Conflicting, Version } from '#src/ui/conflict.tsx'
import { ErrorSummary, Field, Notice } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { detailKeepingForm } from '../forms.ts'
import type { DetailKeeping, KeepingRefusal } from '../detail-keeping.ts'

export type KeepingsProps = {
  /** The latest first. */
  keepings: readonly DetailKeeping[]
  today: string
  /** Until when the detail of a meal of today is kept. */
  owedUntil: string
  form?: (FormState & { refusal?: KeepingRefusal }) | undefined
  /** What somebody else has set meanwhile from the day that was typed on. */
  conflict?: Typed | undefined
}

/** For how long the detail of money is kept: what was, is and will be in force. One of two forms of its page: a conflict is told here alone. */
export function DetailKeepings({ conflict, ...shown }: KeepingsProps) {
  return (
    <Conflicting stands={conflict} takeAt={urls.networkSettings}>
      <Section {...shown} />
    </Conflicting>
  )
}

function Section({ keepings, today, owedUntil, form: { typed = {}, errors = {}, refusal } = {} }: Omit<KeepingsProps, 'conflict'>) {
  const { text, href, language } = usePage()
  const of = fieldsOf<typeof detailKeepingForm>({ typed, errors })
  return (
    <section id="garde">
      <h2>{text('networks:keeping.title')}</h2>
      <p>{text('networks:keeping.explanation')}</p>
      <p>{text('networks:keeping.today', { day: formatDate(owedUntil, language) })}</p>
      {refusal && (
        <Notice>
          <p>{text(`networks:keeping.refusals.${refusal}`)}</p>
        </Notice>
      )}
      <div class="sides">
        <Versions keepings={keepings} today={today} />
        <form method="post" action={href(urls.detailKeeping)} class="card" noValidate>
          <h3 class="first">{text('networks:keeping.change')}</h3>
          <Version typed={{ version: typed.version ?? versionOf({}) }} />
          <ErrorSummary errors={errors} />
          <Field {...of('validFrom', today)} type="date" min={today} label={text('networks:keeping.from')} />
          <Field {...of('years')} type="number" min={6} max={50} label={text('networks:keeping.years')} />
          <button type="submit">{text('networks:keeping.save')}</button>
        </form>
      </div>
    </section>
  )
}

function Versions({ keepings, today }: Pick<KeepingsProps, 'keepings' | 'today'>) {
  const { text, language } = usePage()
  const inForce = keepings.find(({ validFrom }) => validFrom <= today)
  const first = keepings.at(-1)
  return (
    <div class="scroll" tabindex={0} role="region" aria-label={text('networks:keeping.versions')}>
      <table>
        <caption>{text('networks:keeping.versions')}</caption>
        <thead>
          <tr>
            <th scope="col">{text('networks:keeping.from')}</th>
            <th scope="col">{text('networks:keeping.kept')}</th>
          </tr>
        </thead>
        <tbody>
          {keepings.map((keeping) => (
            <tr key={keeping.validFrom}>
              <th scope="row">
                {keeping === first ? text('networks:keeping.start') : formatDate(keeping.validFrom, language)}{' '}
                {keeping === inForce && <span class="tag free">{text('networks:keeping.inForce')}</span>}
                {keeping.validFrom > today && <span class="tag">{text('networks:keeping.toCome')}</span>}
              </th>
              <td>{text('networks:keeping.duration', { count: keeping.years })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
