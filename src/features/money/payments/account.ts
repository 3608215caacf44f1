/** An association's account at a provider, as it is sealed. Pure. */
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'

const stripe = z.object({ provider: z.literal('stripe'), secretKey: z.string(), signingSecret: z.string() })
const helloasso = z.object({
  provider: z.literal('helloasso'),
  organization: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
  /** Empty where its notifications are not signed, as for most. */
  signatureKey: z.string(),
})

export const keysSchema = z.discriminatedUnion('provider', [stripe, helloasso])
export type Keys = z.output<typeof keysSchema>
export type StripeKeys = z.output<typeof stripe>
export type HelloAssoKeys = z.output<typeof helloasso>
export type ProviderName = Keys['provider']

export const providerNames = ['stripe', 'helloasso'] as const satisfies readonly ProviderName[]

/** How the providers are called by everybody, in every language. */
export const properNames: Record<ProviderName, string> = { stripe: 'Stripe', helloasso: 'HelloAsso' }

/** `digestKey` makes the digests by which movements are counted once: it outlives every other key. */
export const contentSchema = z.object({ keys: keysSchema, digestKey: z.string().min(32) })
export type AccountContent = z.output<typeof contentSchema>

export type OpeningRefusal = 'no-trial' | 'no-answer' | 'neither'

/** Guests pay once a trial has come back all the way here, and the keys that take real money have answered. */
export function refusalToOpen({ isTried, hasAnswered }: { isTried: boolean; hasAnswered: boolean }): OpeningRefusal | undefined {
  if (isTried && hasAnswered) return undefined
  if (isTried) return 'no-answer'
  return hasAnswered ? 'no-trial' : 'neither'
}

/** A trial holds for its own keys in test mode, and for the same provider in earnest; back in test mode it is made again. */
export function isTrialOf(before: { keys: Keys; isLive: boolean }, after: { keys: Keys; isLive: boolean }): boolean {
  if (before.keys.provider !== after.keys.provider) return false
  if (!after.isLive) return !before.isLive && isDeepStrictEqual(before.keys, after.keys)
  return !before.isLive || accountNamed(before.keys) === accountNamed(after.keys)
}

/** Keys of one account may be renewed; HelloAsso names it, Stripe's keys do not. */
export function accountNamed(keys: Keys): string {
  return keys.provider === 'stripe' ? 'stripe' : `helloasso ${keys.organization}`
}
