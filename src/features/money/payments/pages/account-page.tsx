import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { formatDate } from '#src/platform/time.ts'
import { Version } from '#src/ui/conflict.tsx'
import { Checkbox, ErrorSummary, Field, Notice, Radios } from '#src/ui/fields.tsx'
import { fieldsOf, type FieldName, type FieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { properNames, providerNames } from '../account.ts'
import type { accountForm } from '../forms.ts'
import type { ProviderRefusal } from '../payment.ts'
import type { KeptAccount } from '../queries.ts'

export type Done = 'enregistre' | 'essaye'

type AccountPageProps = FormState & {
  canteen: CanteenName
  association: string
  account: KeptAccount | undefined
  /** Where the provider tells that something happened. */
  hintsAt: Record<(typeof providerNames)[number], string>
  done?: Done | undefined
  refusal?: ProviderRefusal | undefined
}

/** Which provider, with which keys, in earnest or to try. */
export function AccountPage({ canteen, association, account, hintsAt, done, refusal, typed = {}, errors = {} }: AccountPageProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof accountForm>({ typed, errors })
  const kept = account?.content?.keys.provider
  return (
    <TeamDocument title={text('payments:tab')} canteen={canteen}>
      <h1>{text('payments:tab')}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`payments:account.done.${done}`)}</p>
        </Notice>
      )}
      {refusal && account && (
        <Notice>
          <p>{text(`payments:account.trialRefusals.${refusal}`, { provider: properNames[account.provider] })}</p>
        </Notice>
      )}
      <p class="lead">{text('payments:account.lead', { association })}</p>
      <p>{text('payments:account.seen')}</p>
      <Standing account={account} canteen={canteen} />
      <ErrorSummary errors={errors} />
      <form method="post" action={href(urls.paymentAccount, { canteen: canteen.slug })} class="editor" autocomplete="off" novalidate>
        <Version typed={typed} />
        <Radios
          {...of('provider')}
          legend={text('payments:account.provider')}
          options={providerNames.map((value) => ({ value, label: properNames[value] }))}
        />
        <Radios
          {...of('mode')}
          legend={text('payments:account.mode')}
          hint={text('payments:account.modeHint')}
          options={(['test', 'live'] as const).map((value) => ({ value, label: text(`payments:account.modes.${value}`) }))}
        />
        <StripeFields of={of} isKept={kept === 'stripe'} hintsAt={hintsAt.stripe} />
        <HelloAssoFields of={of} isKept={kept === 'helloasso'} hintsAt={hintsAt.helloasso} />
        <Checkbox {...of('isOpen')} label={text('payments:account.isOpen')} />
        <button type="submit" class="main">
          {text('payments:account.save')}
        </button>
      </form>
    </TeamDocument>
  )
}

type KeysFieldsProps = { of: FieldsOf<FieldName<typeof accountForm>>; isKept: boolean; hintsAt: string }

const secret = { type: 'password', autocomplete: 'off', maxlength: 300 } as const

function StripeFields({ of, isKept, hintsAt }: KeysFieldsProps) {
  const { text } = usePage()
  const hint = isKept ? text('payments:account.keepsEmpty') : undefined
  return (
    <fieldset>
      <legend>{properNames.stripe}</legend>
      <Field {...of('secretKey')} {...secret} label={text('payments:account.secretKey')} hint={hint} />
      <Field {...of('signingSecret')} {...secret} label={text('payments:account.signingSecret')} hint={hint} />
      <HintsAt address={hintsAt} />
    </fieldset>
  )
}

function HelloAssoFields({ of, isKept, hintsAt }: KeysFieldsProps) {
  const { text } = usePage()
  const hint = isKept ? text('payments:account.keepsEmpty') : undefined
  const name = { label: text('payments:account.organization'), hint: text('payments:account.organizationHint') }
  return (
    <fieldset>
      <legend>{properNames.helloasso}</legend>
      <Field {...of('organization')} {...name} maxlength={100} />
      <Field {...of('clientId')} {...secret} label={text('payments:account.clientId')} hint={hint} />
      <Field {...of('clientSecret')} {...secret} label={text('payments:account.clientSecret')} hint={hint} />
      <Field
        {...of('signatureKey')}
        {...secret}
        label={text('payments:account.signatureKey')}
        hint={text('payments:account.signatureHint')}
      />
      <HintsAt address={hintsAt} />
    </fieldset>
  )
}

function HintsAt({ address }: { address: string }) {
  const { text } = usePage()
  return (
    <p class="hint">
      {text('payments:account.hintsAt')} <code>{address}</code>
    </p>
  )
}

/** In which state it is, in one sentence; in test mode, a payment to try with. */
function Standing({ account, canteen }: { account: KeptAccount | undefined; canteen: CanteenName }) {
  const { text, href } = usePage()
  if (!account) return <p>{text('payments:account.standing.none')}</p>
  if (!account.content) {
    return (
      <Notice>
        <p>{text('payments:account.standing.unreadable')}</p>
      </Notice>
    )
  }
  const provider = properNames[account.provider]
  const state = account.isLive ? (account.isOpen ? 'open' : 'closed') : 'test'
  return (
    <>
      <p>{text(`payments:account.standing.${state}`, { provider })}</p>
      {!(account.isLive && account.isOpen) && <BeforeOpening account={account} />}
      {!account.isLive && (
        <form method="post" action={href(urls.paymentTrial, { canteen: canteen.slug })}>
          <button type="submit">{text('payments:account.try', { provider })}</button>
        </form>
      )}
    </>
  )
}

/** What guests wait for: a trial that came back, and an answer of the keys that take real money. */
function BeforeOpening({ account: { triedOn, answeredOn, isLive } }: { account: KeptAccount }) {
  const { text, language } = usePage()
  const day = (on: string | null) => ({ day: on ? formatDate(on, language) : '' })
  return (
    <>
      <p>{text('payments:account.before')}</p>
      <ul>
        <li>{text(triedOn ? 'payments:account.tried' : 'payments:account.untried', day(triedOn))}</li>
        <li>{text(isLive && answeredOn ? 'payments:account.answered' : 'payments:account.unanswered', day(answeredOn))}</li>
      </ul>
    </>
  )
}
