import { formatDate } from '#src/platform/time.ts'
import { ErrorSummary, Field } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { lineMaximum, type namingForm } from '../forms.ts'
import { AddressFields } from '../parts/donor-fields.tsx'

type NamelessGiftProps = FormState & {
  place: { canteen: string; gift: string }
  /** The last day on which it may get its donor. */
  until: string
  today: string
  /** Whoever issues receipts. */
  mayName: boolean
}

/** What can be done for whoever gave without a name, and wants a receipt after all. */
export function NamelessGift({ place, until, today, mayName, typed = {}, errors = {} }: NamelessGiftProps) {
  const { text, href, language } = usePage()
  const of = fieldsOf<typeof namingForm>({ typed, errors })
  const day = formatDate(until, language)
  if (today > until) return <p>{text('gifts:nameless.late', { day })}</p>
  return (
    <>
      <p>{text('gifts:nameless.lead', { day })}</p>
      {mayName ? (
        <details class="drawer" open={Object.keys(errors).length > 0}>
          <summary>{text('gifts:nameless.title')}</summary>
          <form method="post" action={href(urls.giftName, place)} class="editor" novalidate>
            <ErrorSummary errors={errors} />
            <div class="columns">
              <Field {...of('firstNames')} label={text('gifts:form.firstNames')} maxlength={lineMaximum} autocomplete="off" required />
              <Field {...of('name')} label={text('gifts:claim.name')} maxlength={lineMaximum} autocomplete="off" required />
            </div>
            <AddressFields of={of} hint={false} />
            <Field
              {...of('email')}
              type="email"
              label={text('gifts:form.email')}
              hint={text('gifts:form.emailHint')}
              maxlength={254}
              autocomplete="off"
            />
            <p class="hint">{text('gifts:nameless.ofCompany')}</p>
            <button type="submit">{text('gifts:nameless.keep')}</button>
          </form>
        </details>
      ) : (
        <p>{text('gifts:nameless.byTreasurer')}</p>
      )}
    </>
  )
}
