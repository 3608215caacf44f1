import { LINK_LIFE_MINUTES } from '#src/platform/web/authentication.ts'
import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Field, Notice } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { signInForm } from '../forms.ts'

export function SignInPage({
  returnTo,
  typed = {},
  errors = {},
  linkIsDead = false,
}: FormState & { returnTo: string; linkIsDead?: boolean }) {
  const { text, href, sendsMails } = usePage()
  const of = fieldsOf<typeof signInForm>({ typed, errors })
  return (
    <Document title={text('access:signIn.title')} unlisted>
      <h1>{text('access:signIn.title')}</h1>
      {linkIsDead && <Notice>{text(sendsMails ? 'access:signIn.linkIsDead' : 'access:signIn.linkIsDeadKept')}</Notice>}
      <p class="lead">{text(sendsMails ? 'access:signIn.lead' : 'access:signIn.leadKept')}</p>
      <form method="post" action={href(urls.signIn)} noValidate>
        <ErrorSummary errors={errors} />
        <input type="hidden" name="retour" value={returnTo} />
        <Field {...of('email')} type="email" autocomplete="email" inputmode="email" label={text('access:signIn.email')} required />
        <p class="actions">
          <button type="submit" class="main">
            {text(sendsMails ? 'access:signIn.send' : 'access:signIn.ask')}
          </button>
        </p>
      </form>
      <p class="soft">{text('access:signIn.everybody')}</p>
    </Document>
  )
}

/** The same whether the address is known or not. @param toProve whose session is open already, but for long */
export function SignInSentPage({ toProve }: { toProve?: string }) {
  const { text, href, sendsMails } = usePage()
  if (!sendsMails) return <SignInKeptPage again={!toProve} />
  return (
    <Document title={text('access:signInSent.title')} unlisted>
      <h1>{text('access:signInSent.title')}</h1>
      {toProve && <p class="lead">{text('access:signInSent.toProve', { email: toProve })}</p>}
      <p class="lead">{text('access:signInSent.lead', { minutes: LINK_LIFE_MINUTES })}</p>
      <h2>{text('access:signInSent.nothing')}</h2>
      <ul>
        <li>{text('access:signInSent.junk')}</li>
        <li>{text('access:signInSent.typing')}</li>
      </ul>
      {!toProve && (
        <p class="actions">
          <a class="button" href={href(urls.signIn)}>
            {text('access:signInSent.again')}
          </a>
        </p>
      )}
    </Document>
  )
}

/** No mail server is set: whoever waited for a mail would wait for ever. */
function SignInKeptPage({ again }: { again: boolean }) {
  const { text, href, network } = usePage()
  return (
    <Document title={text('access:signInKept.title')} unlisted>
      <h1>{text('access:signInKept.title')}</h1>
      <p class="lead">{text('access:signInKept.lead', { minutes: LINK_LIFE_MINUTES })}</p>
      {network.demonstration ? (
        <Notice kind="information">
          <a href={href(urls.outbox)}>{text('access:signInSent.outbox')}</a>
        </Notice>
      ) : (
        <ul>
          <li>{text('access:signInKept.ask')}</li>
          <li>
            {text('access:signInKept.operator')} <code>npm run cli -- sign-in-link</code>
          </li>
        </ul>
      )}
      {again && (
        <p class="actions">
          <a class="button" href={href(urls.signIn)}>
            {text('access:signInSent.again')}
          </a>
        </p>
      )}
    </Document>
  )
}

/** Opening the link signs nobody in: programs that check mails open links too. The button does. */
export function UseLinkPage({ action, returnTo = '' }: { action: string; returnTo?: string }) {
  const { text } = usePage()
  return (
    <Document title={text('access:useLink.title')} unlisted>
      <h1>{text('access:useLink.title')}</h1>
      <p class="lead">{text('access:useLink.lead')}</p>
      <form method="post" action={action} class="actions">
        <input type="hidden" name="retour" value={returnTo} />
        <button type="submit" class="main">
          {text('access:useLink.enter')}
        </button>
      </form>
    </Document>
  )
}
