/** HelloAsso v5, as its documentation describes it: plain questions with a token that lasts half an hour. */
import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { logger } from '#src/platform/process/log.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { isSameSecret } from '#src/platform/secrets.ts'
import { boundedFetch } from '#src/platform/web/bounded-fetch.ts'
import type { HelloAssoKeys } from './account.ts'
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

const apis = { live: 'https://api.helloasso.com', test: 'https://api.helloasso-sandbox.com' }
/** Refunds and transfers to the bank show on the payment alone: older ones are looked at again. */
const daysLookedBack = 92
const pageSize = 100
const mostPages = 100

type Answer<Value> = Promise<Result<Value, ProviderRefusal>>
type Ask = <Schema extends z.ZodType>(path: string, schema: Schema, body?: object) => Answer<z.output<Schema>>

export function openHelloAsso(keys: HelloAssoKeys, { isLive, endpoint }: { isLive: boolean; endpoint?: string | undefined }): Provider {
  const ask = asker(keys, endpoint ?? apis[isLive ? 'live' : 'test'])
  const organization = `/v5/organizations/${encodeURIComponent(keys.organization)}`
  return {
    async readAccount() {
      const read = await ask(organization, z.object({ organizationSlug: z.literal(keys.organization) }))
      return read.ok ? accept({ isReady: true }) : read
    },
    async openPayPage(order) {
      const made = await ask(`${organization}/checkout-intents`, z.object({ redirectUrl: z.url() }), checkoutOf(order))
      return made.ok ? accept(made.value.redirectUrl) : made
    },
    readBack: (reference) => readBack(ask, { organization, isLive, reference }),
    async listChanges(since) {
      const listed = await listPayments(ask, organization, since)
      return listed.ok ? accept(listed.value.filter(({ order: of }) => of?.formType === 'Checkout').map(changeOf)) : listed
    },
    async listPayouts(since) {
      const listed = await listPayments(ask, organization, since)
      return listed.ok ? accept(payoutsOf(listed.value)) : listed
    },
    // It keeps nothing for itself: who pays is asked for a contribution of their own.
    sumFees: async () => accept({ cents: 0, payments: 0 }),
  }
}

function checkoutOf(order: Order) {
  const total = order.eachCents * order.people
  return {
    totalAmount: total,
    initialAmount: total,
    itemName: order.name,
    backUrl: order.cancelTo,
    errorUrl: order.cancelTo,
    returnUrl: order.returnTo,
    containsDonation: order.purpose === 'gift',
    metadata: metadataOf(order),
  }
}

const refund = z.object({ id: z.int(), amount: z.int(), status: z.string().optional() })
const payment = z.object({
  id: z.int(),
  amount: z.int(),
  date: z.coerce.date(),
  state: z.string(),
  cashOutState: z.string().nullish(),
  cashOutDate: z.coerce.date().nullish(),
  refundOperations: z.array(refund).nullish(),
  order: z.object({ id: z.int(), formType: z.string().nullish() }).nullish(),
})
type Payment = z.output<typeof payment>
const order = z.object({ checkoutIntentId: z.int().nullish() })
const intent = z.object({ metadata: z.unknown(), order: z.object({ payments: z.array(payment) }).nullish() })

type Reading = { organization: string; isLive: boolean; reference: string }

/** From a payment to its order, to what was asked for: only there is what it is for. */
async function readBack(ask: Ask, { organization, isLive, reference }: Reading): Answer<ReadPayment[]> {
  const [kind = '', id = ''] = reference.split('-')
  const found = kind === 'order' ? accept(id) : await orderOf(ask, id)
  if (!found.ok) return found
  const ordered = found.value === null ? accept(null) : await ask(`/v5/orders/${found.value}`, order)
  if (!ordered.ok) return ordered
  const intentId = ordered.value?.checkoutIntentId
  if (!intentId) return accept([])
  const asked = await ask(`${organization}/checkout-intents/${intentId}`, intent)
  if (!asked.ok) return asked
  const about = readMetadata(asked.value.metadata)
  const paid = (asked.value.order?.payments ?? []).filter(isPaid)
  return accept(about ? paid.map((each) => ({ ...about, isLive, paidAt: each.date, movements: movementsOf(each) })) : [])
}

async function orderOf(ask: Ask, paymentId: string): Answer<string | null> {
  const read = await ask(`/v5/payments/${paymentId}`, payment)
  return read.ok ? accept(read.value.order ? String(read.value.order.id) : null) : read
}

const paidStates = ['Authorized', 'Registered', 'Refunding', 'Refunded', 'Contested', 'CanceledContested', 'Corrected']

function isPaid({ state }: Payment): boolean {
  return paidStates.includes(state)
}

/** The amount is the association's: what people give HelloAsso stands apart (`amountTip`). */
function movementsOf({ id, amount, state, refundOperations }: Payment): Movement[] {
  const refunds = (refundOperations ?? []).filter(({ status = '' }) => status.toUpperCase() !== 'ERROR')
  const contested = state === 'Contested' ? [{ id: `contested-${id}`, cents: -amount }] : []
  return [
    { id: `payment-${id}`, cents: amount },
    ...refunds.map((back) => ({ id: `refund-${back.id}`, cents: -back.amount })),
    ...contested,
  ]
}

function changeOf(listed: Payment): Change {
  return {
    reference: `payment-${listed.id}`,
    movementIds: isPaid(listed) ? movementsOf(listed).map(({ id }) => id) : [],
    paidAt: listed.date,
  }
}

/** It sends to the bank what is due on a day in one sum. */
function payoutsOf(payments: readonly Payment[]) {
  const sums = new Map<string, number>()
  for (const { cashOutState, cashOutDate, amount } of payments) {
    if (cashOutState !== 'CashedOut' || !cashOutDate) continue
    const day = cashOutDate.toISOString().slice(0, 10)
    sums.set(day, (sums.get(day) ?? 0) + amount)
  }
  return [...sums].map(([paidOn, cents]) => ({ id: `payout-${paidOn}`, cents, paidOn }))
}

const paymentsPage = z.object({ data: z.array(payment), pagination: z.object({ continuationToken: z.string().nullish() }) })

async function listPayments(ask: Ask, organization: string, since: Date): Answer<Payment[]> {
  const from = new Date(since.getTime() - daysLookedBack * 86_400_000).toISOString()
  const listed: Payment[] = []
  let token: string | null | undefined
  for (let page = 0; page < mostPages; page++) {
    const query = new URLSearchParams({ from, pageSize: String(pageSize), ...(token && { continuationToken: token }) })
    const answer = await ask(`${organization}/payments?${query}`, paymentsPage)
    if (!answer.ok) return answer
    listed.push(...answer.value.data)
    token = answer.value.pagination.continuationToken
    if (answer.value.data.length < pageSize || !token) break
  }
  return accept(listed)
}

/** Tokens are few by the hour: each is used until shortly before it lapses, by everything that this process asks. */
const tokens = new Map<string, { token: string; until: number }>()
const minutesGood = 25

function asker(keys: HelloAssoKeys, api: string): Ask {
  const name = `${api} ${keys.clientId}`
  return async (path, schema, body) => {
    const token = await tokenOf(keys, api, name)
    if (!token.ok) return token
    const headers = { authorization: `Bearer ${token.value}`, ...(body && { 'content-type': 'application/json' }) }
    const answer = await send(api + path, schema, { method: body ? 'POST' : 'GET', headers, ...(body && { body: JSON.stringify(body) }) })
    // It may have been taken back meanwhile: the next question asks for another.
    if (!answer.ok && answer.refusal === 'provider-denied') tokens.delete(name)
    return answer
  }
}

async function tokenOf({ clientId, clientSecret }: HelloAssoKeys, api: string, name: string): Answer<string> {
  const known = tokens.get(name)
  if (known && known.until > Date.now()) return accept(known.token)
  const form = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, grant_type: 'client_credentials' })
  const given = await send(`${api}/oauth2/token`, z.object({ access_token: z.string() }), { method: 'POST', body: form })
  if (!given.ok) return given.refusal === 'provider-refused' ? refuse('provider-denied') : given
  tokens.set(name, { token: given.value.access_token, until: Date.now() + minutesGood * 60_000 })
  return accept(given.value.access_token)
}

async function send<Schema extends z.ZodType>(url: string, schema: Schema, request: RequestInit): Answer<z.output<Schema>> {
  const answer = await boundedFetch(url, request).catch(() => undefined)
  const content: unknown = await answer?.json().catch(() => undefined)
  const read = schema.safeParse(content)
  if (answer?.ok && read.success) return accept(read.data)
  // The path holds ids; what it is about is enough to look for the cause.
  logger.warn({ provider: 'helloasso', status: answer?.status, understood: read.success }, 'a payment provider said no')
  return refuse(refusalOf(answer?.status))
}

function refusalOf(status: number | undefined): ProviderRefusal {
  if (status === 401 || status === 403) return 'provider-denied'
  return status === undefined || status === 429 || status >= 500 ? 'provider-away' : 'provider-refused'
}

const notification = z.object({ eventType: z.string(), data: z.object({ id: z.int().optional() }) })

/** What a notification is about; undefined where a signature is asked for and does not hold, null where it is about no payment. */
export function hintOfHelloAsso({ signatureKey }: HelloAssoKeys, body: string, signature: string): string | null | undefined {
  if (signatureKey !== '' && !isSameSecret(createHmac('sha256', signatureKey).update(body).digest('hex'), signature)) return undefined
  const read = notification.safeParse(parsed(body))
  if (!read.success || read.data.data.id === undefined) return null
  const { eventType, data } = read.data
  return eventType === 'Order' || eventType === 'Payment' ? `${eventType.toLowerCase()}-${data.id}` : null
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
