/** Where guests choose an amount and are led to the provider. Who they are is asked by nobody here. */
import type { Context } from 'hono'
import { AmountChoice } from '#src/features/money/contributions/parts/amount-choice.tsx'
import { findHouse } from '#src/features/money/memberships/queries.ts'
import { findCanteenName, findPriceOn, type CanteenName, type Price } from '#src/features/organisation/canteens/queries.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { findPublicMeal } from '#src/features/planning/meals/queries.ts'
import { inLanguage } from '#src/platform/language.ts'
import { policyLeadingTo } from '#src/platform/web/content-policy.ts'
import { parseForm, type ParsedForm } from '#src/platform/web/form.ts'
import { allow, everybody, limited, param, sentForm, type Env } from '#src/platform/web/http.ts'
import { NotFound } from '#src/platform/errors.ts'
import { dayAt, formatDate } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import type { Text } from '#src/ui/page.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { href, urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { payForm, prepaidForm } from '../forms.ts'
import { openPayPage } from '../open-pay-page.ts'
import { pagesOf } from '../open-provider.ts'
import { NotPayablePage, OfferedAmounts, PaidPage, PayPage } from '../pages/pay-page.tsx'
import { refusalToPay, type About, type ProviderRefusal } from '../payment.ts'
import { findOpenAccount, type KeptAccount } from '../queries.ts'

export const payRoutes = newRoutes()
  .get(urls.payMeal, allow(everybody), async (c) => {
    const meal = await mealOf(c)
    return withAccount(c, meal.canteen, meal, (account) => showMeal(c, { meal, account }))
  })
  .post(urls.payMeal, allow(everybody), limited('form'), async (c) => {
    const meal = await mealOf(c)
    return withAccount(c, meal.canteen, meal, (account) =>
      pay(c, {
        account,
        about: { purpose: 'meal', canteenId: meal.canteen.id, mealId: meal.id },
        name: textIn(c.var.language)('payments:names.meal', {
          canteen: meal.canteen.name,
          day: formatDate(meal.serviceDate, c.var.language),
        }),
        canteen: meal.canteen,
        show: (told) => showMeal(c, { meal, account, ...told }),
      }),
    )
  })
  .get(urls.payMembership, allow(everybody), async (c) => {
    const house = await findHouse(c.var.db, param(c, 'canteen'))
    return withAccount(c, house, undefined, (account) => showMembership(c, { house, account }))
  })
  .post(urls.payMembership, allow(everybody), limited('form'), async (c) => {
    const house = await findHouse(c.var.db, param(c, 'canteen'))
    return withAccount(c, house, undefined, (account) =>
      pay(c, {
        account,
        about: { purpose: 'membership', canteenId: house.id, mealId: null },
        name: textIn(c.var.language)('payments:names.membership', { association: house.association }),
        canteen: house,
        show: (told) => showMembership(c, { house, account, ...told }),
      }),
    )
  })
  .get(urls.payPrepaid, allow(everybody), async (c) => {
    const canteen = await potOf(c)
    return withAccount(c, canteen, undefined, (account) => showPrepaid(c, { canteen, account }))
  })
  .post(urls.payPrepaid, allow(everybody), limited('form'), async (c) => {
    const canteen = await potOf(c)
    return withAccount(c, canteen, undefined, (account) =>
      pay(c, {
        account,
        about: { purpose: 'prepaid', canteenId: canteen.id, mealId: null },
        name: textIn(c.var.language)('payments:names.prepaid', { canteen: canteen.name }),
        canteen,
        eachCents: canteen.eachCents,
        show: (told) => showPrepaid(c, { canteen, account, ...told }),
      }),
    )
  })
  .get(urls.paidOnline, allow(everybody), async (c) => {
    const { name } = await findCanteenName(c.var.db, param(c, 'canteen'))
    return c.render(<PaidPage canteen={name} />)
  })

type Told = { form?: FormState | undefined; refusal?: ProviderRefusal | undefined }
type Opened = Told & { account: KeptAccount }

function mealOf(c: Context<Env>): Promise<Meal> {
  return findPublicMeal(c.var.db, param(c, 'canteen'), param(c, 'meal'))
}

/** Where the canteen takes payments online, and this may still be paid for. */
async function withAccount(
  c: Context<Env>,
  canteen: Pick<CanteenName, 'id' | 'name'>,
  meal: Meal | undefined,
  then: (account: KeptAccount) => Promise<Response> | Response,
) {
  const account = await findOpenAccount(c.var.db, c.var.seals, canteen.id)
  const why = account?.content ? meal && refusalToPay(meal, c.var.now) : 'off'
  if (account && !why) return then(account)
  c.status(404)
  return c.render(<NotPayablePage canteen={canteen.name} why={why ?? 'off'} />)
}

type Paying = {
  account: KeptAccount
  about: Omit<About, 'people'>
  name: string
  canteen: Pick<CanteenName, 'slug'>
  /** What each costs, where that is not chosen. */
  eachCents?: number
  show: (told: Told) => Promise<Response> | Response
}

/** The provider's page, or this one once more. Neither the address to which one comes back nor anything kept here says who pays. */
async function pay(c: Context<Env>, { account, about, name, canteen, eachCents: fixed, show }: Paying) {
  const form = readChoice(textIn(c.var.language), await sentForm(c), { fixed, purpose: about.purpose })
  if (!form.ok) {
    c.status(422)
    return show({ form })
  }
  const { language, origin, secret, paymentEndpoints: endpoints } = c.var
  const returnTo = origin + inLanguage(language, href(urls.paidOnline, { canteen: canteen.slug }))
  const chosen = { ...about, ...form.value, name, language, returnTo, cancelTo: origin + inLanguage(language, c.req.path) }
  const page = await openPayPage({ account, order: chosen, secret, endpoints })
  if (page.ok) return c.redirect(page.value, 303)
  c.status(409)
  const { eachCents, people } = form.value
  return show({ refusal: page.refusal, form: { typed: { other: String(eachCents / 100), people: String(people) } } })
}

type Chosen = { eachCents: number; people: number; key: string }

type Asked = { fixed: number | undefined; purpose: About['purpose'] }

function readChoice(text: Text, sent: FormData, { fixed, purpose }: Asked): ParsedForm<Chosen> {
  if (fixed === undefined) return parseForm(payForm(text, purpose === 'membership' ? 1 : undefined), sent)
  const form = parseForm(prepaidForm(text), sent)
  return form.ok ? { ok: true, value: { eachCents: fixed, people: form.value.people, key: form.value.formKey } } : form
}

/** A canteen that keeps a pot, and what a meal costs there. @throws NotFound */
async function potOf(c: Context<Env>) {
  const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
  const price = await findPriceOn(c.var.db, canteen.id, dayAt(c.var.now, canteen.timeZone))
  if (!price || !canteen.followed.includes('solidarity')) throw new NotFound()
  return { ...canteen, eachCents: price.ingredientsCents + price.runningCostsCents }
}

function showPrepaid(c: Context<Env>, { canteen, account, ...told }: Opened & { canteen: Awaited<ReturnType<typeof potOf>> }) {
  const action = href(urls.payPrepaid, { canteen: canteen.slug })
  return showPay(c, { account, ...told }, { title: 'prepaid', canteen: canteen.name, action, mealCents: canteen.eachCents })
}

async function showMeal(c: Context<Env>, { meal, account, ...told }: Opened & { meal: Meal }) {
  const price = await findPriceOn(c.var.db, meal.canteen.id, meal.serviceDate)
  const action = href(urls.payMeal, { canteen: meal.canteen.slug, meal: meal.slug })
  const aheadAt = meal.canteen.followed.includes('solidarity') && price ? href(urls.payPrepaid, { canteen: meal.canteen.slug }) : undefined
  const page = { title: 'meal', canteen: meal.canteen.name, about: meal.title, action, aheadAt, price, forSeveral: true } as const
  return showPay(c, { account, ...told }, page)
}

function showMembership(c: Context<Env>, { house, account, ...told }: Opened & { house: Awaited<ReturnType<typeof findHouse>> }) {
  const action = href(urls.payMembership, { canteen: house.slug })
  const offered = house.rules.offeredCents
  return showPay(c, { account, ...told }, { title: 'membership', canteen: house.name, action, offered })
}

type Shown = {
  title: 'meal' | 'membership' | 'prepaid'
  canteen: string
  about?: string
  action: string
  aheadAt?: string | undefined
  forSeveral?: boolean
  price?: Price | undefined
  offered?: readonly number[]
  mealCents?: number
}

function showPay(c: Context<Env>, { account, form, refusal }: Opened, { title, offered, price, mealCents, ...page }: Shown) {
  const text = textIn(c.var.language)
  const { provider } = account
  c.header('content-security-policy', policyLeadingTo([pagesOf(provider, { isLive: account.isLive, endpoints: c.var.paymentEndpoints })]))
  const shown = { ...page, title: text(`payments:titles.${title}`), purpose: title, provider, form, refusal }
  return c.render(
    <PayPage
      {...shown}
      mealCents={mealCents}
      amounts={(of) => (offered ? <OfferedAmounts offered={offered} of={of} /> : <AmountChoice price={price} of={of} />)}
    />,
  )
}
