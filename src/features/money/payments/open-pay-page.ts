import type { PaymentEndpoints } from '#src/platform/payment-endpoints.ts'
import { refuse, type Result } from '#src/platform/result.ts'
import { keyedDigest } from '#src/platform/secrets.ts'
import { openProvider, pagesOf } from './open-provider.ts'
import type { Order, ProviderRefusal } from './payment.ts'
import type { KeptAccount } from './queries.ts'

type OpenPayPage = { account: KeptAccount; order: Order; secret: string; endpoints: PaymentEndpoints }

/** A page at the provider, where somebody pays. Nothing of it is kept here. */
export async function openPayPage({ account, order, secret, endpoints }: OpenPayPage): Promise<Result<string, ProviderRefusal>> {
  const { isLive, provider: name, content } = account
  if (!content) return refuse('provider-denied')
  const provider = await openProvider(content.keys, { isLive, endpoints })
  // The form's key alone would be refused with another amount; in clear it would carry the amount.
  const key = keyedDigest(
    secret,
    'pay-page',
    JSON.stringify([order.key, order.purpose, order.canteenId, order.mealId, order.eachCents, order.people, order.donor]),
  )
  const page = await provider.openPayPage({ ...order, key })
  if (!page.ok) return page
  return URL.canParse(page.value) && new URL(page.value).origin === pagesOf(name, { isLive, endpoints }) ? page : refuse('provider-refused')
}
