import type { Context } from 'hono'
import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import { policyLeadingTo } from '#src/platform/web/content-policy.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { parseForm, typedFields, type Typed } from '#src/platform/web/form.ts'
import { allow, back, doneOf, param, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { href, urls } from '#src/urls.ts'
import type { PaymentEndpoints } from '#src/platform/payment-endpoints.ts'
import type { Text } from '#src/ui/page.tsx'
import { newRoutes } from '#src/platform/web/routes.ts'
import { properNames, type Keys, type OpeningRefusal } from '../account.ts'
import { accountForm, keysOf } from '../forms.ts'
import { closeAccount } from '../close-account.ts'
import { keepAccount } from '../keep-account.ts'
import { openPayPage } from '../open-pay-page.ts'
import { openProvider, pagesOf } from '../open-provider.ts'
import { AccountPage } from '../pages/account-page.tsx'
import type { ProviderRefusal } from '../payment.ts'
import { mayConnectPayments } from '../policy.ts'
import { findAccount, findPayingHouse, type KeptAccount, type PayingHouse } from '../queries.ts'

const follows = whereFollowed('payments')
const trialCents = 100

export const accountRoutes = newRoutes()
  .get(urls.paymentAccount, allow(mayConnectPayments), follows, async (c) => {
    const house = await houseOf(c)
    const account = await findAccount(c.var.db, c.var.seals, house.associationId)
    return showAccount(c, { house, account, form: { typed: opened(typedAccount(account)) } })
  })
  .post(urls.paymentAccount, allow(mayConnectPayments), follows, async (c) => {
    const { db, seals, now, language, paymentEndpoints: endpoints } = c.var
    const house = await houseOf(c)
    const data = await sentForm(c)
    const typed = withoutKeys(typedFields(data))
    const form = parseForm(accountForm(textIn(language)), data)
    const account = await findAccount(db, seals, house.associationId)
    const meant = form.ok ? keysOf(form.value, account?.content?.keys, textIn(language)) : { errors: form.errors }
    if (!form.ok || 'errors' in meant) {
      c.status(422)
      return showAccount(c, {
        house,
        account,
        form: { typed, ...('errors' in meant && { errors: meant.errors as Record<string, string> }) },
      })
    }
    const { mode, isOpen } = form.value
    const isLive = mode === 'live'
    const silence = isLive ? await silenceOf(meant.keys, endpoints) : undefined
    const kept = { house, keys: meant.keys, isLive, isOpen, hasAnswered: isLive && !silence, seals, actorId: requireUser(c).id, now }
    const edited = await saveEdit(db, {
      subject: `payment account of ${house.associationId}`,
      typed: typedFields(data),
      stands: async (tx) => typedAccount(await findAccount(tx, seals, house.associationId)),
      save: (tx) => keepAccount(tx, kept),
    })
    if (edited.saved && !edited.saved.ok) {
      c.status(422)
      const told = wordsOf(textIn(language), { refusal: edited.saved.refusal, silence, provider: properNames[meant.keys.provider] })
      return showAccount(c, { house, account, form: { typed, errors: { isOpen: told } } })
    }
    if (!edited.conflict) return back(c, urls.paymentAccount, { canteen: param(c, 'canteen') }, 'enregistre')
    c.status(409)
    return showAccount(c, { house, account, form: { typed: reopened(typed, edited.conflict) }, conflict: edited.conflict })
  })
  .post(urls.paymentTrial, allow(mayConnectPayments), follows, async (c) => {
    const house = await houseOf(c)
    const { db, seals, language, origin, secret, now, paymentEndpoints: endpoints } = c.var
    const account = await findAccount(db, seals, house.associationId)
    if (!account?.content || account.isLive) return back(c, urls.paymentAccount, { canteen: param(c, 'canteen') })
    const address = origin + href(urls.paymentAccount, { canteen: param(c, 'canteen') })
    const about = { purpose: 'trial' as const, canteenId: house.id, mealId: null, people: 1, eachCents: trialCents }
    const name = textIn(language)('payments:names.trial')
    const order = { ...about, name, language, returnTo: `${address}?fait=essaye`, cancelTo: address, key: now.toISOString() }
    const page = await openPayPage({ account, order, secret, endpoints })
    if (page.ok) return c.redirect(page.value, 303)
    // One that is away says nothing of the keys.
    if (page.refusal !== 'provider-away')
      await closeAccount(db, { associationId: house.associationId, canteenId: house.id, actorId: requireUser(c).id, now })
    c.status(409)
    const standing = await findAccount(db, seals, house.associationId)
    return showAccount(c, { house, account: standing, form: { typed: opened(typedAccount(standing)) }, refusal: page.refusal })
  })

type Silence = ProviderRefusal | 'not-ready'

/** Why the keys that take real money have not answered with an account that takes payments, where they have not. */
async function silenceOf(keys: Keys, endpoints: PaymentEndpoints): Promise<Silence | undefined> {
  const account = await (await openProvider(keys, { isLive: true, endpoints })).readAccount()
  if (!account.ok) return account.refusal
  return account.value.isReady ? undefined : 'not-ready'
}

type Missing = { refusal: OpeningRefusal; silence: Silence | undefined; provider: string }

function wordsOf(text: Text, { refusal, silence, provider }: Missing): string {
  const trial = refusal === 'no-answer' ? [] : [text('payments:account.missing.trial')]
  return [...trial, ...(silence ? [text(`payments:account.missing.${silence}`, { provider })] : [])].join(' ')
}

function houseOf(c: Context<Env>): Promise<PayingHouse> {
  return findPayingHouse(c.var.db, param(c, 'canteen'))
}

/** As the form shows it: of its keys only those that are no secret. */
function typedAccount(account: KeptAccount | undefined): Typed {
  if (!account) return {}
  const keys = account.content?.keys
  return {
    provider: account.provider,
    mode: account.isLive ? 'live' : 'test',
    ...(account.isOpen && { isOpen: 'yes' }),
    ...(keys?.provider === 'helloasso' && { organization: keys.organization }),
  }
}

/** A secret goes one way: what was typed wrong is typed again. */
function withoutKeys({ provider = '', mode = '', isOpen = '', organization = '', version = '' }: Typed): Typed {
  return { provider, mode, isOpen, organization, version }
}

type Shown = { house: PayingHouse; account: KeptAccount | undefined; form: FormState; refusal?: ProviderRefusal; conflict?: Typed }

async function showAccount(c: Context<Env>, { house, account, form, refusal, conflict }: Shown) {
  const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
  const { origin, paymentEndpoints: endpoints } = c.var
  if (account) c.header('content-security-policy', policyLeadingTo([pagesOf(account.provider, { isLive: account.isLive, endpoints })]))
  const hintsAt = (provider: string) => origin + href(urls.paymentHints, { provider, association: house.associationId })
  const page = (
    <AccountPage
      canteen={canteen}
      association={house.association}
      account={account}
      hintsAt={{ stripe: hintsAt('stripe'), helloasso: hintsAt('helloasso') }}
      done={doneOf(c, ['enregistre', 'essaye'])}
      refusal={refusal}
      {...form}
    />
  )
  if (!conflict) return c.render(page)
  return c.render(
    <Conflicting stands={conflict} takeAt={href(urls.paymentAccount, { canteen: canteen.slug })}>
      {page}
    </Conflicting>,
  )
}
