import type { PaymentEndpoints } from '#src/platform/payment-endpoints.ts'
import type { Keys, ProviderName } from './account.ts'
import { openHelloAsso } from './helloasso.ts'
import type { Provider } from './payment.ts'
import { openStripe } from './stripe.ts'

/** The one place that knows which providers there are. */
export function openProvider(keys: Keys, { isLive, endpoints }: { isLive: boolean; endpoints: PaymentEndpoints }): Promise<Provider> {
  if (keys.provider === 'stripe') return openStripe(keys, endpoints.stripe)
  return Promise.resolve(openHelloAsso(keys, { isLive, endpoint: endpoints.helloasso }))
}

const pages = {
  stripe: { live: 'https://checkout.stripe.com', test: 'https://checkout.stripe.com' },
  helloasso: { live: 'https://www.helloasso.com', test: 'https://www.helloasso-sandbox.com' },
}

/** Where its pages are: a browser is led nowhere else. */
export function pagesOf(provider: ProviderName, { isLive, endpoints }: { isLive: boolean; endpoints: PaymentEndpoints }): string {
  return endpoints[provider] ?? pages[provider][isLive ? 'live' : 'test']
}
