import type { ComponentChildren } from 'preact'
import { formatMoment, networkTimeZone } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Field } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { passkeyForm } from '../forms.ts'

/** What a browser is asked, as it comes from the library. */
export type PasskeyOptions = { challenge: string }

type PasskeyFormProps = {
  deed: 'add' | 'show'
  options: PasskeyOptions
  action: string
  label: string
  /** Another way, for who cannot take this one. */
  instead?: ComponentChildren
  children?: ComponentChildren
}

/** Where scripts run and the browser knows keys (`ui/browser/passkey.ts`); elsewhere what can be done instead. */
export function PasskeyForm({ deed, options, action, label, instead, children }: PasskeyFormProps) {
  const { text } = usePage()
  return (
    <passkey-form data-deed={deed} data-options={JSON.stringify(options)}>
      <form method="post" action={action} class="no-print" noValidate hidden>
        {children}
        <input type="hidden" name="passkey" value="" />
        <p role="alert" class="error" hidden>
          {text(`access:passkeys.failed.${deed}`)}
        </p>
        <p class="actions">
          <button type="submit" class="main">
            {label}
          </button>
        </p>
      </form>
      <div data-without-keys>
        <p class="hint">{text('access:passkeys.withoutScripts')}</p>
        {instead}
      </div>
    </passkey-form>
  )
}

type NewPasskeyPageProps = FormState & { options: PasskeyOptions; hasAuthenticator: boolean; returnTo: string }

/** A key is named, then made by the device. */
export function NewPasskeyPage({ options, hasAuthenticator, returnTo, typed = {}, errors = {} }: NewPasskeyPageProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof passkeyForm>({ typed, errors })
  return (
    <Document title={text('access:passkeys.add')} scripts={['passkey']} unlisted>
      <h1>{text('access:passkeys.add')}</h1>
      <p class="lead">{text('access:passkeys.addLead')}</p>
      <ErrorSummary errors={errors} />
      <PasskeyForm
        deed="add"
        options={options}
        action={href(urls.passkeys)}
        label={text('access:passkeys.make')}
        instead={hasAuthenticator ? <BackToDevices /> : <TakeAuthenticator returnTo={returnTo} />}
      >
        <input type="hidden" name="retour" value={returnTo} />
        <Field {...of('name')} label={text('access:passkeys.name')} hint={text('access:passkeys.nameHint')} maxlength={80} required />
      </PasskeyForm>
    </Document>
  )
}

function BackToDevices() {
  const { text, href } = usePage()
  return (
    <p class="actions">
      <a class="button" href={href(urls.sessions)}>
        {text('access:passkeys.backToDevices')}
      </a>
    </p>
  )
}

function TakeAuthenticator({ returnTo }: { returnTo: string }) {
  const { text, href } = usePage()
  return (
    <form method="post" action={href(urls.setUpSecondFactor)} class="actions">
      <input type="hidden" name="retour" value={returnTo} />
      <button type="submit">{text('access:passkeys.takeApp')}</button>
    </form>
  )
}

export type ListedPasskey = { id: string; name: string; createdAt: Date; usedAt: Date | null }

/** Among the devices of an account: its keys, each by its name. */
export function PasskeySection({ passkeys, mayAdd }: { passkeys: readonly ListedPasskey[]; mayAdd: boolean }) {
  const { text, href } = usePage()
  if (!mayAdd && passkeys.length === 0) return null
  return (
    <section id="cles">
      <h2>{text('access:passkeys.title')}</h2>
      <p>{text('access:passkeys.what')}</p>
      <ul class="sessions">
        {passkeys.map((passkey) => (
          <PasskeyItem key={passkey.id} passkey={passkey} />
        ))}
      </ul>
      {mayAdd && (
        <form method="post" action={href(urls.newPasskey)} class="actions">
          <input type="hidden" name="retour" value={urls.sessions} />
          <button type="submit">{text('access:passkeys.add')}</button>
        </form>
      )}
    </section>
  )
}

function PasskeyItem({ passkey: { id, name, createdAt, usedAt } }: { passkey: ListedPasskey }) {
  const { text, href, language } = usePage()
  const at = (moment: Date) => formatMoment(moment, networkTimeZone, language)
  return (
    <li class="card">
      <div>
        <strong>{name}</strong>
        <p class="soft">
          {text('access:passkeys.since', { moment: at(createdAt) })}
          {usedAt && ` ${text('access:passkeys.used', { moment: at(usedAt) })}`}
        </p>
      </div>
      <form method="post" action={href(urls.removePasskey, { passkey: id })}>
        <button type="submit" aria-label={`${text('access:passkeys.remove')} (${name})`}>
          {text('access:passkeys.remove')}
        </button>
      </form>
    </li>
  )
}
