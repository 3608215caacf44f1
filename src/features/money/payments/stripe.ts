/** Stripe Checkout, through its own library. */
import type Stripe from 'stripe'
import { logger } from '#src/platform/process/log.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { boundedFetch } from '#src/platform/web/bounded-fetch.ts'
import type { StripeKeys } from './account.ts'
import {
  metadataOf,
  readMetadata,
  type Change,
  type Movement,
  type Order,
  type Provider,
  type ProviderRefusal,
  type ReadPayment,
} from './payment.ts'

/** A dispute is decided months after it began. */
const daysOfDisputes = 120
const daysOfOverlap = 3

export async function openStripe({ secretKey }: StripeKeys, endpoint?: string): Promise<Provider> {
  const { client, isOfStripe } = await openClient(secretKey, endpoint)
  const attempt = attemptWith(isOfStripe)
  return {
    readAccount: () => attempt(async () => ({ isReady: (await client.accounts.retrieveCurrent()).charges_enabled })),
    openPayPage: (order) =>
      attempt(async () => {
        const session = await client.checkout.sessions.create(sessionOf(order), { idempotencyKey: order.key })
        return session.url ?? ''
      }),
    readBack: (reference) => attempt(() => readPayment(client, reference)),
    listChanges: (since) => attempt(() => listChanges(client, since)),
    listPayouts: (since) =>
      attempt(async () => {
        const payouts = await all(client.payouts.list({ status: 'paid', arrival_date: { gte: seconds(since) }, limit: 100 }))
        return payouts.map(({ id, amount, arrival_date }) => ({ id, cents: amount, paidOn: dayOf(arrival_date) }))
      }),
    sumFees: ({ from, until }) =>
      attempt(async () => {
        const moves = await all(client.balanceTransactions.list({ created: { gte: seconds(from), lt: seconds(until) }, limit: 100 }))
        const ownFees = moves.filter(({ type }) => type === 'stripe_fee')
        return {
          cents: sum(moves.map(({ fee }) => fee)) - sum(ownFees.map(({ amount }) => amount)),
          payments: moves.filter(({ type }) => type === 'charge' || type === 'payment').length,
        }
      }),
  }
}

/** Loaded where somebody pays: it is large, and most canteens never ask for it. */
async function openClient(secretKey: string, endpoint: string | undefined) {
  const { default: Library } = await import('stripe')
  const { hostname, port, protocol } = new URL(endpoint ?? 'https://api.stripe.com')
  const client = new Library(secretKey, {
    host: hostname,
    ...(port && { port }),
    protocol: protocol === 'http:' ? 'http' : 'https',
    httpClient: Library.createFetchHttpClient(boundedFetch as typeof fetch),
    timeout: 10_000,
    maxNetworkRetries: 1,
    telemetry: false,
  })
  return { client, isOfStripe: (error: unknown) => error instanceof Library.errors.StripeError }
}

function sessionOf(order: Order): Stripe.Checkout.SessionCreateParams {
  const metadata = metadataOf(order)
  return {
    mode: 'payment',
    locale: order.language,
    submit_type: order.purpose === 'gift' ? 'donate' : 'pay',
    customer_creation: 'if_required',
    success_url: order.returnTo,
    cancel_url: order.cancelTo,
    metadata,
    payment_intent_data: { metadata },
    line_items: [
      { quantity: order.people, price_data: { currency: 'eur', unit_amount: order.eachCents, product_data: { name: order.name } } },
    ],
  }
}

async function readPayment(client: Stripe, reference: string): Promise<ReadPayment[]> {
  const payment = await client.paymentIntents.retrieve(reference)
  const about = readMetadata(payment.metadata)
  if (!about || payment.status !== 'succeeded' || payment.currency !== 'eur') return []
  const refunds = await all(client.refunds.list({ payment_intent: reference, limit: 100 }))
  const disputes = await all(client.disputes.list({ payment_intent: reference, limit: 100 }))
  const movements = [
    { id: payment.id, cents: payment.amount_received },
    ...refunds.flatMap(movementsOfRefund),
    ...disputes.flatMap(movementsOfDispute),
  ]
  return [{ ...about, isLive: payment.livemode, paidAt: new Date(payment.created * 1000), movements }]
}

/** One that failed comes back, whether or not it was counted before. */
function movementsOfRefund({ id, amount, status }: Stripe.Refund): Movement[] {
  const gone = { id, cents: -amount }
  return status === 'failed' || status === 'canceled' ? [gone, { id: `${id}:back`, cents: amount }] : [gone]
}

/** What the bank has taken, and what it gave back: none while it only asks. */
function movementsOfDispute({ balance_transactions }: Stripe.Dispute): Movement[] {
  return balance_transactions.map(({ id, amount }) => ({ id, cents: amount }))
}

async function listChanges(client: Stripe, since: Date): Promise<Change[]> {
  const created = { gte: seconds(daysBefore(since, daysOfOverlap)) }
  const payments = await all(client.paymentIntents.list({ created, limit: 100 }))
  const refunds = await all(client.refunds.list({ created, limit: 100 }))
  const disputes = await all(client.disputes.list({ created: { gte: seconds(daysBefore(since, daysOfDisputes)) }, limit: 100 }))
  return [
    ...payments
      .filter(({ metadata, status }) => status === 'succeeded' && readMetadata(metadata))
      .map(({ id, created: at }) => ({ reference: id, movementIds: [id], paidAt: new Date(at * 1000) })),
    ...[
      ...refunds.map((refund) => [refund.payment_intent, movementsOfRefund(refund)] as const),
      ...disputes.map((dispute) => [dispute.payment_intent, movementsOfDispute(dispute)] as const),
    ].flatMap(([of, movements]) =>
      of === null || movements.length === 0 ? [] : [{ reference: idOf(of), movementIds: movements.map(({ id }) => id), paidAt: null }],
    ),
  ]
}

const mostOfAList = 10_000

function all<Item>(list: { autoPagingToArray: (options: { limit: number }) => Promise<Item[]> }): Promise<Item[]> {
  return list.autoPagingToArray({ limit: mostOfAList })
}

function attemptWith(isOfStripe: (error: unknown) => boolean) {
  return async <Value>(work: () => Promise<Value>): Promise<Result<Value, ProviderRefusal>> => {
    try {
      return accept(await work())
    } catch (error) {
      if (!isOfStripe(error)) throw error
      const { type, code, statusCode } = error as Stripe.errors.StripeError
      logger.warn({ provider: 'stripe', type, code, statusCode }, 'a payment provider said no')
      return refuse(refusalOf(statusCode))
    }
  }
}

function refusalOf(status: number | undefined): ProviderRefusal {
  if (status === 401 || status === 403) return 'provider-denied'
  return status === undefined || status === 409 || status === 429 || status >= 500 ? 'provider-away' : 'provider-refused'
}

/** The payment that a notification is about; undefined where its signature does not hold, null where it is about none. */
export async function hintOfStripe(
  { signingSecret, secretKey }: StripeKeys,
  body: string,
  signature: string,
): Promise<string | null | undefined> {
  const { client } = await openClient(secretKey, undefined)
  try {
    const { data } = client.webhooks.constructEvent(body, signature, signingSecret)
    return referenceIn(data.object as { id?: string; object?: string; payment_intent?: string | { id: string } | null })
  } catch {
    return undefined
  }
}

function referenceIn({
  id,
  object,
  payment_intent,
}: {
  id?: string
  object?: string
  payment_intent?: string | { id: string } | null
}): string | null {
  if (object === 'payment_intent') return id ?? null
  return payment_intent ? idOf(payment_intent) : null
}

function idOf(of: string | { id: string }): string {
  return typeof of === 'string' ? of : of.id
}

function seconds(instant: Date): number {
  return Math.floor(instant.getTime() / 1000)
}

function daysBefore(instant: Date, days: number): Date {
  return new Date(instant.getTime() - days * 86_400_000)
}

function dayOf(unixSeconds: number): string {
  return new Date(unixSeconds * 1000).toISOString().slice(0, 10)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
