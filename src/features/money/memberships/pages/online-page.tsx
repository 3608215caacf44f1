import { Honeypot } from '#src/features/guests/parties/parts/party-fields.tsx'
import { dayAt, formatDate } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Field } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { untranslated } from '#src/ui/untranslated.ts'
import { urls } from '#src/urls.ts'
import type { onlineForm } from '../forms.ts'
import type { JoiningRequest } from '../joining-request.ts'
import type { House } from '../queries.ts'
import { YearField } from './year-field.tsx'

/** Joining by oneself: no amount is asked here, it is given at the canteen. */
export function OnlinePage({ house, form }: { house: House; form?: FormState | undefined }) {
  const { text, href, now } = usePage()
  const of = fieldsOf<typeof onlineForm>(form)
  return (
    <Document title={text('memberships:online.title', { association: house.association })}>
      <h1>{text('memberships:online.title', { association: house.association })}</h1>
      <p class="lead">{text('memberships:online.lead')}</p>
      <p>{text('memberships:online.amount')}</p>
      <form method="post" action={href(urls.joinOnline, { canteen: house.slug })} novalidate>
        <ErrorSummary errors={form?.errors} />
        <Field {...of('name')} label={text('memberships:form.yourName')} autocomplete="name" maxlength={100} />
        <Field
          {...of('email')}
          label={text('memberships:form.yourEmail')}
          hint={text('memberships:online.mailHint')}
          type="email"
          autocomplete="email"
        />
        <YearField today={dayAt(now, house.timeZone)} year={house.rules.year} value={of('until').value} />
        <Honeypot />
        <p class="hint">{text('memberships:online.kept')}</p>
        <button type="submit" class="main">
          {text('memberships:online.submit')}
        </button>
      </form>
    </Document>
  )
}

/** The same words whoever it was: nobody learns here who is a member. */
export function OnlineSentPage({ house }: { house: House }) {
  const { text } = usePage()
  return (
    <Document title={text('memberships:online.sentTitle')} unlisted>
      <h1>{text('memberships:online.sentTitle')}</h1>
      <p class="lead">{text('memberships:online.sent')}</p>
      <p>{text('memberships:online.sentHint', { canteen: house.name })}</p>
    </Document>
  )
}

/** From the mail: one button, so that no reader of mails joins in somebody's place. */
export function ConfirmPage({ house, token, request }: { house: House; token: string; request: JoiningRequest }) {
  const { text, href, language } = usePage()
  return (
    <Document title={text('memberships:online.confirmTitle')} unlisted>
      <h1>{text('memberships:online.confirmTitle')}</h1>
      <p class="lead">
        <b {...untranslated}>{request.name}</b>,{' '}
        {text('memberships:online.confirm', { association: house.association, day: formatDate(request.until, language) })}
      </p>
      <form method="post" action={href(urls.confirmJoining, { canteen: house.slug, token })}>
        <button type="submit" class="main">
          {text('memberships:online.confirmSubmit')}
        </button>
      </form>
    </Document>
  )
}

/** A link that is too old, or was cut. */
export function LapsedJoiningPage({ house }: { house: House }) {
  const { text, href } = usePage()
  return (
    <Document title={text('memberships:online.lapsedTitle')} unlisted>
      <h1>{text('memberships:online.lapsedTitle')}</h1>
      <p class="lead">{text('memberships:online.lapsed')}</p>
      <p>
        <a class="button main" href={href(urls.joinOnline, { canteen: house.slug })}>
          {text('memberships:online.again')}
        </a>
      </p>
    </Document>
  )
}
