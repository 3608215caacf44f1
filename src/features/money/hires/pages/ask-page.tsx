import { ClientFields } from '#src/features/money/invoices/parts/client-fields.tsx'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Field, Notice, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { askForm } from '../forms.ts'

type AskPageProps = FormState & {
  canteen: CanteenName
  seats: number | undefined
  isTaken?: boolean
  /** The link of what this very page has asked before. */ made?: string
}

/** Whoever would like to have the room, or a meal for colleagues, asks for it: nothing is promised yet. */
export function AskPage({ canteen, seats, isTaken = false, made, typed = {}, errors = {} }: AskPageProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof askForm>({ typed, errors })
  return (
    <Document title={text('hires:ask.title', { canteen: canteen.name })}>
      <h1>{text('hires:ask.title', { canteen: canteen.name })}</h1>
      {isTaken && (
        <Notice>
          <p>{text('hires:refusals.room-taken')}</p>
        </Notice>
      )}
      {made && (
        <Notice>
          <p>
            {text('hires:ask.made')} <a href={href(urls.askedHire, { canteen: canteen.slug, token: made })}>{text('hires:mail.open')}</a>
          </p>
        </Notice>
      )}
      <p class="lead">{text('hires:ask.lead')}</p>
      <ErrorSummary errors={errors} />
      <form method="post" action={href(urls.askHire, { canteen: canteen.slug })} class="editor" novalidate>
        <FormKey />
        <Field {...of('day')} type="date" label={text('hires:form.day')} required />
        <div class="columns">
          <Field {...of('from')} type="time" label={text('hires:form.from')} required />
          <Field {...of('until')} type="time" label={text('hires:form.until')} hint={text('hires:form.untilHint')} required />
        </div>
        <Field
          {...of('people')}
          label={text('hires:form.people')}
          hint={seats === undefined ? undefined : text('hires:form.seats', { count: seats })}
          inputmode="numeric"
          maxlength={3}
          required
        />
        <TextArea {...of('about')} label={text('hires:form.about')} rows={3} maxlength={600} />
        <h2>{text('hires:ask.you')}</h2>
        <ClientFields of={of} />
        <p class="small soft">{text('hires:ask.kept')}</p>
        <button type="submit" class="main">
          {text('hires:ask.button')}
        </button>
      </form>
    </Document>
  )
}
