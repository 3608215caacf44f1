/** Where guests choose an amount and are led to the provider. Who they are is asked by nobody here. */
import { Hono, type Context } from 'hono'
import { AmountChoice, Amounts } from '#src/features/money/contributions/parts/amount-choice.tsx'
import { findHouse } from '#src/features/money/memberships/queries.ts'
import { findCanteenName, findPriceOn, type CanteenName, type Price } from '#src/features/organisation/canteens/queries.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { findPublicMeal } from '#src/features/planning/meals/queries.ts'
import { inLanguage } from '#src/platform/language.ts'
import { policyLeadingTo } from '#src/platform/web/content-policy.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, everybody, limited, param, sentForm, type Env } from '#src/platform/web/http.ts'
import { formatDate } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { Field } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { href, urls } from '#src/urls.ts'
import { payForm } from '../forms.ts'
import { openPayPage } from '../open-pay-page.ts'
import { pagesOf } from '../open-provider.ts'
import { NotPayablePage, PaidPage, PayPage } from '../pages/pay-page.tsx'
import { refusalToPay, type About, type ProviderRefusal } from '../payment.ts'
import { findOpenAccount, type KeptAccount } from '../queries.ts'

export const payRoutes = new Hono<Env>()
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
  show: (told: Told) => Promise<Response> | Response
}

/** The provider's page, or this one once more. Neither the address to which one comes back nor anything kept here says who pays. */
async function pay(c: Context<Env>, { account, about, name, canteen, show }: Paying) {
  const form = parseForm(payForm(textIn(c.var.language)), await sentForm(c))
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

async function showMeal(c: Context<Env>, { meal, account, ...told }: Opened & { meal: Meal }) {
  const price = await findPriceOn(c.var.db, meal.canteen.id, meal.serviceDate)
  const action = href(urls.payMeal, { canteen: meal.canteen.slug, meal: meal.slug })
  return showPay(c, { account, ...told }, { title: 'meal', canteen: meal.canteen.name, about: meal.title, action, price, forSeveral: true })
}

function showMembership(c: Context<Env>, { house, account, ...told }: Opened & { house: Awaited<ReturnType<typeof findHouse>> }) {
  const action = href(urls.payMembership, { canteen: house.slug })
  const offered = house.rules.offeredCents
  return showPay(c, { account, ...told }, { title: 'membership', canteen: house.name, action, offered })
}

type Shown = {
  title: 'meal' | 'membership'
  canteen: string
  about?: string
  action: string
  forSeveral?: boolean
  price?: Price | undefined
  offered?: readonly number[]
}

function showPay(c: Context<Env>, { account, form, refusal }: Opened, { title, offered, price, ...page }: Shown) {
  const text = textIn(c.var.language)
  const { provider } = account
  c.header('content-security-policy', policyLeadingTo([pagesOf(provider, { isLive: account.isLive, endpoints: c.var.paymentEndpoints })]))
  const shown = { ...page, title: text(`payments:titles.${title}`), provider, form, refusal }
  return c.render(
    <PayPage
      {...shown}
      amounts={(of) =>
        offered ? (
          <>
            <Amounts amounts={offered.filter((cents) => cents > 0)} chosen={of('amount').value} />
            <Field
              {...of('other')}
              label={text('contributions:other')}
              hint={text('contributions:otherHint')}
              inputmode="decimal"
              maxlength={10}
            />
          </>
        ) : (
          <AmountChoice price={price} of={of} />
        )
      }
    />,
  )
}
