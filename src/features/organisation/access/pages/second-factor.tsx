import type { SecondFactorKit } from '#src/platform/web/authentication.ts'
import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Field } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { inLanguage } from '#src/platform/language.ts'
import { KeptFields } from '#src/ui/kept-fields.tsx'
import { PrintPage } from '#src/ui/print-page.tsx'
import { usePage } from '#src/ui/page.tsx'
import { QuickResponseCode } from '#src/ui/quick-response-code.tsx'
import { urls } from '#src/urls.ts'
import type { proofForm } from '../forms.ts'
import { FRESH_MINUTES } from '../session.ts'
import { PasskeyForm, type PasskeyOptions } from './passkeys.tsx'

type Means = { hasAuthenticator: boolean; passkey: PasskeyOptions | undefined }

export function ShowSecondFactorPage({ returnTo, errors = {}, ...means }: FormState & Means & { returnTo: string }) {
  const { text } = usePage()
  return (
    <Document title={text('access:secondFactor.title')} scripts={means.passkey ? ['passkey'] : []} unlisted>
      <h1>{text('access:secondFactor.title')}</h1>
      <p class="lead">{text('access:secondFactor.lead')}</p>
      <ProofForms sent={[['retour', returnTo]]} errors={errors} {...means} />
    </Document>
  )
}

type AskAgainPageProps = FormState & Means & { action: string; sent: readonly [string, string][] }

/** Between a gesture that gives or takes access and its answer. What was typed goes along. */
export function AskAgainPage({ action, sent, errors = {}, ...means }: AskAgainPageProps) {
  const { text } = usePage()
  return (
    <Document title={text('access:askAgain.title')} scripts={means.passkey ? ['passkey'] : []} unlisted>
      <h1>{text('access:askAgain.title')}</h1>
      <p class="lead">{text('access:askAgain.lead', { count: FRESH_MINUTES })}</p>
      <ProofForms action={action} sent={sent} errors={errors} {...means} />
    </Document>
  )
}

type ProofFormsProps = Means & Required<Pick<FormState, 'errors'>> & { action?: string; sent: readonly [string, string][] }

/** A key in one tap where there is one; the code beside it, which needs no script. */
function ProofForms({ action, sent, errors, hasAuthenticator, passkey }: ProofFormsProps) {
  const { text, href } = usePage()
  return (
    <>
      {passkey && (
        <PasskeyForm deed="show" options={passkey} action={action ?? href(urls.secondFactor)} label={text('access:passkeys.show')}>
          <KeptFields sent={sent} except="code" />
        </PasskeyForm>
      )}
      {passkey && <h2>{text(hasAuthenticator ? 'access:passkeys.orCode' : 'access:passkeys.orRecovery')}</h2>}
      <CodeForm
        {...(action && { action })}
        sent={sent}
        errors={errors}
        hint={text(hasAuthenticator ? 'access:secondFactor.hint' : 'access:passkeys.recoveryHint')}
      />
      <p class="soft">{text(hasAuthenticator ? 'access:secondFactor.lost' : 'access:passkeys.lost')}</p>
    </>
  )
}

/** Before the set-up: why, and what is needed. */
export function ExplainSecondFactorPage({ returnTo, mayUseKey }: { returnTo: string; mayUseKey: boolean }) {
  const { text, href } = usePage()
  return (
    <Document title={text('access:setUp.title')} unlisted>
      <h1>{text('access:setUp.title')}</h1>
      <p class="lead">{text('access:setUp.why')}</p>
      <p>{text('access:setUp.what')}</p>
      <form method="post" action={href(urls.setUpSecondFactor)} class="actions">
        <input type="hidden" name="retour" value={returnTo} />
        <button type="submit" class="main">
          {text('access:setUp.begin')}
        </button>
      </form>
      {mayUseKey && <ExplainPasskey returnTo={returnTo} />}
    </Document>
  )
}

/** The other way: what unlocks the device anyway. */
function ExplainPasskey({ returnTo }: { returnTo: string }) {
  const { text, href } = usePage()
  return (
    <section>
      <h2>{text('access:passkeys.instead')}</h2>
      <p>{text('access:passkeys.insteadWhat')}</p>
      <form method="post" action={href(urls.newPasskey)} class="actions">
        <input type="hidden" name="retour" value={returnTo || urls.team} />
        <button type="submit">{text('access:passkeys.add')}</button>
      </form>
    </section>
  )
}

/** Shown once: the code to scan and the recovery codes, made for the printer. */
export function SetUpSecondFactorPage({ kit, returnTo }: { kit: SecondFactorKit; returnTo: string }) {
  const { text } = usePage()
  return (
    <Document title={text('access:setUp.title')} scripts={['print-page']} unlisted>
      <h1>{text('access:setUp.title')}</h1>
      <h2>1. {text('access:setUp.scan')}</h2>
      <div class="no-print">
        <QuickResponseCode content={kit.address} label={text('access:setUp.scanLabel')} />
        <p>{text('access:setUp.byHand')}</p>
        <p class="secret-code">{spaced(new URL(kit.address).searchParams.get('secret') ?? '')}</p>
      </div>
      <h2>2. {text('access:setUp.keep')}</h2>
      <p>{text('access:setUp.keepWhy')}</p>
      <RecoveryCodes codes={kit.recoveryCodes} />
      <h2 class="no-print">3. {text('access:setUp.check')}</h2>
      <CodeForm returnTo={returnTo} hint={text('access:setUp.checkHint')} />
    </Document>
  )
}

/** After a wrong code during the set-up: the same secret can be tried again, or everything started anew. */
export function RetrySetUpPage({ returnTo, errors = {} }: FormState & { returnTo: string }) {
  const { text, href } = usePage()
  return (
    <Document title={text('access:setUp.title')} unlisted>
      <h1>{text('access:setUp.check')}</h1>
      <CodeForm returnTo={returnTo} errors={errors} hint={text('access:setUp.clock')} />
      <form method="post" action={href(urls.setUpSecondFactor)}>
        <input type="hidden" name="retour" value={returnTo} />
        <button type="submit" class="quiet">
          {text('access:setUp.restart')}
        </button>
      </form>
    </Document>
  )
}

/** Whose hands are at the keyboard is asked again; the codes that come replace those before. */
export function RenewRecoveryCodesPage({ errors = {}, ...means }: FormState & Means) {
  const { text, href } = usePage()
  return (
    <Document title={text('access:recoveryCodes.title')} scripts={means.passkey ? ['passkey'] : []} unlisted>
      <h1>{text('access:recoveryCodes.title')}</h1>
      <p class="lead">{text('access:recoveryCodes.lead')}</p>
      <ProofForms action={href(urls.recoveryCodes)} sent={[]} errors={errors} {...means} />
    </Document>
  )
}

type RecoveryCodesPageProps = {
  codes: readonly string[]
  /** They come with a first key. */
  isFirst?: boolean
  /** A path of this site. */
  next: string
}

/** Shown once, made for the printer. */
export function RecoveryCodesPage({ codes, isFirst = false, next }: RecoveryCodesPageProps) {
  const { text, language, sendsMails } = usePage()
  const title = text(isFirst ? 'access:setUp.keep' : 'access:recoveryCodes.renewed')
  return (
    <Document title={title} scripts={['print-page']} unlisted>
      <h1>{title}</h1>
      {isFirst && (
        <p>
          {text('access:passkeys.done.cle')} {sendsMails && text('access:passkeys.mailed')}
        </p>
      )}
      <p class="lead">{text('access:setUp.keepWhy')}</p>
      <RecoveryCodes codes={codes} />
      <p class="actions">
        <a class="button main" href={inLanguage(language, next)}>
          {text('access:recoveryCodes.goOn')}
        </a>
      </p>
    </Document>
  )
}

function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const { text, network, viewer } = usePage()
  return (
    <section class="card recovery-codes" aria-label={text('access:setUp.codes')}>
      <p class="eyebrow">
        {network.name} · {viewer.user?.email}
      </p>
      <ul>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <PrintPage />
    </section>
  )
}

type CodeFormProps = FormState & { action?: string; sent?: readonly [string, string][]; returnTo?: string; hint: string }

function CodeForm({ action, returnTo = '', sent = [['retour', returnTo]], errors = {}, hint }: CodeFormProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof proofForm>({ errors })
  return (
    <form method="post" action={action ?? href(urls.secondFactor)} class="no-print" noValidate>
      <ErrorSummary errors={errors} />
      <KeptFields sent={sent} except="code" />
      <Field {...of('code')} label={text('access:secondFactor.code')} hint={hint} autocomplete="one-time-code" maxlength={40} required />
      <p class="actions">
        <button type="submit" class="main">
          {text('access:secondFactor.check')}
        </button>
      </p>
    </form>
  )
}

function spaced(secret: string): string {
  return secret.replaceAll(/(.{4})(?=.)/g, '$1 ')
}
