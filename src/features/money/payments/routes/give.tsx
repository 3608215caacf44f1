/** Where somebody gives to an association and is led to the provider. Who they are is asked for a receipt alone, and kept once it is paid. */
import type { Context } from 'hono'
import { findGivingCanteen, findStatementInForce, type GivingCanteen } from '#src/features/money/gifts/queries.ts'
import { inLanguage } from '#src/platform/language.ts'
import { policyLeadingTo } from '#src/platform/web/content-policy.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, everybody, limited, param, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { href, urls } from '#src/urls.ts'
import { giveForm } from '../forms.ts'
import { openPayPage } from '../open-pay-page.ts'
import { pagesOf } from '../open-provider.ts'
import { GivenPage, GivePage } from '../pages/give-page.tsx'
import { NotPayablePage } from '../pages/pay-page.tsx'
import { findOpenAccount, type KeptAccount } from '../queries.ts'
import { sealDonor } from '../seal-donor.ts'

export const giveRoutes = newRoutes()
  .get(urls.giveOnline, allow(everybody), (c) => withAccount(c, (giving) => show(c, giving, {})))
  .post(urls.giveOnline, allow(everybody), limited('form'), (c) =>
    withAccount(c, async (giving) => {
      const { canteen, account } = giving
      const { language, origin, secret, seals, paymentEndpoints: endpoints } = c.var
      const data = await sentForm(c)
      const form = parseForm(giveForm(textIn(language), { isStated: giving.statement !== undefined, language }), data)
      if (!form.ok) {
        c.status(422)
        return show(c, giving, { form })
      }
      const { giver, ...chosen } = form.value
      const about = { purpose: 'gift', canteenId: canteen.id, mealId: null } as const
      const names = { name: textIn(language)('payments:names.gift', { association: canteen.association }), language }
      const [returnTo, cancelTo] = [urls.givenOnline, urls.giveOnline].map(
        (url) => origin + inLanguage(language, href(url, { canteen: canteen.slug })),
      ) as [string, string]
      const donor = giver && sealDonor(seals, canteen.id, giver)
      const page = await openPayPage({ account, order: { ...about, ...chosen, ...names, donor, returnTo, cancelTo }, secret, endpoints })
      if (page.ok) return c.redirect(page.value, 303)
      c.status(409)
      return show(c, giving, { refusal: page.refusal, form: { typed: typedFields(data) } })
    }),
  )
  .get(urls.givenOnline, allow(everybody), async (c) =>
    c.render(<GivenPage canteen={await findGivingCanteen(c.var.db, param(c, 'canteen'))} />),
  )

type Giving = { canteen: GivingCanteen; account: KeptAccount; statement: Awaited<ReturnType<typeof findStatementInForce>> }

/** Where the canteen takes gifts, and payments online. */
async function withAccount(c: Context<Env>, then: (giving: Giving) => Promise<Response> | Response) {
  const { db, seals } = c.var
  const canteen = await findGivingCanteen(db, param(c, 'canteen'))
  const account = canteen.followed.includes('gifts') ? await findOpenAccount(db, seals, canteen.id) : undefined
  if (account?.content) return then({ canteen, account, statement: await findStatementInForce(db, canteen.associationId) })
  c.status(404)
  return c.render(<NotPayablePage canteen={canteen.name} why="noGift" />)
}

type Told = Pick<Parameters<typeof GivePage>[0], 'form' | 'refusal'>

function show(c: Context<Env>, { canteen, account: { provider, isLive }, statement }: Giving, told: Told) {
  c.header('content-security-policy', policyLeadingTo([pagesOf(provider, { isLive, endpoints: c.var.paymentEndpoints })]))
  return c.render(<GivePage canteen={canteen} provider={provider} statement={statement} {...told} />)
}
