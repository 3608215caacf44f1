/** An association's account at a provider, as it is sealed. Pure. */
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
