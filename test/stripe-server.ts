/** Stripe as its documentation and the types of its own library describe it: refuses whatever the real one would refuse. */
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Ajv, type ValidateFunction } from 'ajv'
import { Stripe } from 'stripe'
import { createGenerator } from 'ts-json-schema-generator'

export const stripeKeys = { provider: 'stripe', secretKey: 'sk_live_abc123', signingSecret: 'whsec_tests' } as const
/** Of the same account, in its test mode. */
export const stripeTestKey = 'sk_test_abc123'

type Answer = { status: number; content: unknown }
type Metadata = Record<string, string>
type Session = { id: string; cents: number; isLive: boolean; metadata: Metadata; body: Record<string, unknown> }
type Intent = {
  id: string
  object: 'payment_intent'
  amount_received: number
  currency: string
  status: string
  livemode: boolean
  created: number
  metadata: Metadata
}
type Refund = { id: string; object: 'refund'; amount: number; status: string; payment_intent: string; created: number }
type Dispute = {
  id: string
  object: 'dispute'
  payment_intent: string
  created: number
  status: string
  balance_transactions: { id: string; amount: number }[]
}
type Payout = { id: string; object: 'payout'; amount: number; arrival_date: number; status: string }
type Move = { id: string; object: 'balance_transaction'; type: string; amount: number; fee: number; created: number }

const asked = [
  'AccountRetrieve',
  'SessionCreate',
  'IntentRetrieve',
  'IntentList',
  'RefundList',
  'DisputeList',
  'PayoutList',
  'MoveList',
] as const
type Asked = (typeof asked)[number]

/** What the library's types allow and nothing else; query strings and forms hold text alone. */
let types: Record<Asked, ValidateFunction> | undefined

function readTypes(): Record<Asked, ValidateFunction> {
  const generator = createGenerator({
    path: 'test/stripe-types.ts',
    tsconfig: 'tsconfig.json',
    type: '*',
    additionalProperties: false,
    skipTypeCheck: true,
    topRef: false,
  })
  const ajv = new Ajv({ strict: false, coerceTypes: true })
  return Object.fromEntries(asked.map((type) => [type, ajv.compile(generator.createSchema(type) as object)])) as Record<
    Asked,
    ValidateFunction
  >
}

export async function openStripeServer({ clock }: { clock: () => Date }) {
  const allows = (types ??= readTypes())
  const [sessions, intents, refunds, disputes, payouts, moves] = [[], [], [], [], [], []] as [
    Session[],
    Intent[],
    Refund[],
    Dispute[],
    Payout[],
    Move[],
  ]
  const requests: { method: string; path: string; body: string; idempotencyKey: string | undefined }[] = []
  const byKey = new Map<string, { body: string; session: Session }>()
  const account = { id: 'acct_1', object: 'account', charges_enabled: true }
  let forced: Answer | undefined
  let number = 0
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const page = pageAt(request)
      if (page) return response.writeHead(page.status, { 'content-type': 'text/html', ...page.headers }).end(page.html)
      const { status, content } = forced ?? answerTo(request, body)
      return response.writeHead(status, { 'content-type': 'application/json', 'request-id': 'req_1' }).end(JSON.stringify(content))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const seconds = () => Math.floor(clock().getTime() / 1000)
  const idOf = (kind: string) => `${kind}_${++number}`

  function answerTo({ method = '', url = '', headers }: IncomingMessage, body: string): Answer {
    const { pathname, searchParams } = new URL(url, endpoint)
    const idempotencyKey = headers['idempotency-key'] as string | undefined
    requests.push({ method, path: pathname, body, idempotencyKey })
    const isLive = headers.authorization === `Bearer ${stripeKeys.secretKey}`
    if (!isLive && headers.authorization !== `Bearer ${stripeTestKey}`) return refused(401, 'authentication_error')
    if (method === 'POST' && pathname === '/v1/checkout/sessions') return makeSession(body, idempotencyKey, isLive)
    if (method !== 'GET') return refused(404, 'invalid_request_error')
    const query = nested(searchParams)
    const [, , list = '', id] = pathname.split('/')
    if (list === 'account') return one('AccountRetrieve', query, account)
    if (list === 'payment_intents' && id)
      return one(
        'IntentRetrieve',
        query,
        intents.find((each) => each.id === id && each.livemode === isLive),
      )
    if (list === 'payment_intents')
      return listed(
        'IntentList',
        query,
        intents.filter(({ livemode }) => livemode === isLive),
      )
    if (list === 'refunds') return listed('RefundList', query, refunds)
    if (list === 'disputes') return listed('DisputeList', query, disputes)
    if (list === 'payouts') return listed('PayoutList', query, payouts)
    if (list === 'balance_transactions') return listed('MoveList', query, moves)
    return refused(404, 'invalid_request_error')
  }

  function makeSession(body: string, idempotencyKey: string | undefined, isLive: boolean): Answer {
    const known = idempotencyKey && byKey.get(idempotencyKey)
    if (known) return known.body === body ? accepted(shown(known.session)) : refused(400, 'idempotency_error')
    const params = nested(new URLSearchParams(body)) as Record<string, unknown>
    if (!allows.SessionCreate(params)) return refused(400, 'invalid_request_error')
    const {
      line_items: items,
      metadata,
      payment_intent_data: intent,
    } = params as {
      line_items: { quantity: number; price_data: { currency: string; unit_amount: number; product_data: { name: string } } }[]
      metadata: Metadata
      payment_intent_data: { metadata: Metadata }
    }
    const cents = items.reduce((sum, { quantity, price_data: price }) => sum + quantity * price.unit_amount, 0)
    if (cents < 50 || items.some(({ price_data: price }) => price.currency !== 'eur' || price.product_data.name === ''))
      return refused(400, 'invalid_request_error')
    if (Object.keys(metadata).length > 50 || Object.values(metadata).some((value) => value.length > 500))
      return refused(400, 'invalid_request_error')
    const session: Session = { id: idOf('cs'), cents, isLive, metadata: intent.metadata, body: params }
    sessions.push(session)
    if (idempotencyKey) byKey.set(idempotencyKey, { body, session })
    return accepted(shown(session))
  }

  function shown({ id, metadata }: Session) {
    return { id, object: 'checkout.session', url: `${endpoint}/c/pay/${id}`, metadata }
  }

  function one(type: Asked, query: object, found: object | undefined): Answer {
    if (!allows[type](query)) return refused(400, 'invalid_request_error')
    return found ? accepted(found) : refused(404, 'invalid_request_error')
  }

  function listed(type: Asked, query: Record<string, unknown>, items: readonly { id: string }[]): Answer {
    if (!allows[type](query)) return refused(400, 'invalid_request_error')
    const {
      limit = 10,
      starting_after: after,
      created,
      arrival_date: arrival,
      ...equal
    } = query as { limit?: number; starting_after?: string; created?: Range; arrival_date?: Range }
    const fits = (each: object) =>
      within((each as { created: number }).created, created) &&
      within((each as { arrival_date: number }).arrival_date, arrival) &&
      Object.entries(equal).every(([name, value]) => (each as Record<string, unknown>)[name] === value)
    const all = items.filter(fits).toReversed()
    const start = after ? all.findIndex(({ id }) => id === after) + 1 : 0
    const data = all.slice(start, start + limit)
    return accepted({ object: 'list', data, has_more: start + limit < all.length, url: '/v1/list' })
  }

  /** The page where somebody pays: plain, with one button. */
  function pageAt({ method, url = '' }: IncomingMessage): { status: number; html: string; headers?: Record<string, string> } | undefined {
    const [, id] = /^\/c\/pay\/(cs_\d+)$/.exec(url) ?? []
    const session = sessions.find((each) => each.id === id)
    if (!session) return undefined
    if (method === 'POST') {
      pay(session)
      return { status: 303, html: '', headers: { location: String(session.body.success_url) } }
    }
    return {
      status: 200,
      html: `<!doctype html><title>Stripe</title><h1>${session.cents / 100} €</h1><form method="post"><button>Payer</button></form>`,
    }
  }

  function pay(session: Session): Intent {
    const intent: Intent = {
      id: idOf('pi'),
      object: 'payment_intent',
      amount_received: session.cents,
      currency: 'eur',
      status: 'succeeded',
      livemode: session.isLive,
      created: seconds(),
      metadata: session.metadata,
    }
    intents.push(intent)
    moves.push({
      id: idOf('txn'),
      object: 'balance_transaction',
      type: 'charge',
      amount: session.cents,
      fee: 25 + Math.round(session.cents * 0.015),
      created: seconds(),
    })
    return intent
  }

  return {
    endpoint,
    account,
    sessions,
    intents,
    requests,
    disputes,
    pay,
    refund(intent: Intent, amount: number, status = 'succeeded'): Refund {
      const refund: Refund = { id: idOf('re'), object: 'refund', amount, status, payment_intent: intent.id, created: seconds() }
      refunds.push(refund)
      return refund
    },
    dispute(intent: Intent): Dispute {
      const taken = { id: idOf('txn'), amount: -intent.amount_received }
      const dispute: Dispute = {
        id: idOf('dp'),
        object: 'dispute',
        payment_intent: intent.id,
        created: seconds(),
        status: 'needs_response',
        balance_transactions: [taken],
      }
      disputes.push(dispute)
      return dispute
    },
    payOut(amount: number): Payout {
      const payout: Payout = { id: idOf('po'), object: 'payout', amount, arrival_date: seconds(), status: 'paid' }
      payouts.push(payout)
      return payout
    },
    /** A notification as Stripe signs it. */
    async notification(type: string, object: object, secret: string = stripeKeys.signingSecret) {
      const body = JSON.stringify({ id: idOf('evt'), object: 'event', type, created: seconds(), data: { object } })
      const signature = new Stripe('sk_test_none').webhooks.generateTestHeaderString({ payload: body, secret })
      return { body, signature }
    },
    /** From now on every question is answered so; undefined answers properly again. */
    answer(next: Answer | undefined) {
      forced = next
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

type Range = { gte?: number; lt?: number } | undefined

function within(value: number, range: Range): boolean {
  return (range?.gte === undefined || value >= range.gte) && (range?.lt === undefined || value < range.lt)
}

function accepted(content: unknown): Answer {
  return { status: 200, content }
}

function refused(status: number, type: string): Answer {
  return { status, content: { error: { type, message: 'Refused' } } }
}

/** `line_items[0][quantity]=1` as an object. */
function nested(params: URLSearchParams): Record<string, unknown> {
  const root: Record<string, unknown> = {}
  for (const [name, value] of params) {
    const path = name.split(/[[\]]+/).filter((part) => part !== '')
    let at: Record<string, unknown> = root
    for (const part of path.slice(0, -1)) at = (at[part] ??= {}) as Record<string, unknown>
    at[path.at(-1)!] = value
  }
  return asLists(root) as Record<string, unknown>
}

function asLists(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, inner]) => [name, asLists(inner)] as const)
  return entries.length > 0 && entries.every(([name]) => /^\d+$/.test(name))
    ? entries.map(([, inner]) => inner)
    : Object.fromEntries(entries)
}
