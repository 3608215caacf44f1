/** HelloAsso v5 as its documentation describes it: refuses whatever the real one would refuse. */
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { z } from 'zod'

export const helloAssoKeys = {
  provider: 'helloasso',
  organization: 'les-marmites',
  clientId: 'id-1',
  clientSecret: 'secret-1',
  signatureKey: '',
} as const

const minutesGood = 30

/** `InitCheckoutBody`: integers in cents, three addresses with https or a local one, nothing else. */
const checkout = z
  .strictObject({
    totalAmount: z.int().min(1),
    initialAmount: z.int().min(1),
    itemName: z.string().min(1).max(250),
    backUrl: z.url(),
    errorUrl: z.url(),
    returnUrl: z.url(),
    containsDonation: z.boolean(),
    terms: z.array(z.unknown()).optional(),
    payer: z.object({}).optional(),
    metadata: z
      .record(z.string(), z.unknown())
      .refine((metadata) => JSON.stringify(metadata).length <= 20_000)
      .optional(),
  })
  .refine(({ totalAmount, initialAmount, terms }) => terms || totalAmount === initialAmount)

type Intent = { id: number; asked: z.output<typeof checkout>; orderId: number | null }
type Payment = {
  id: number
  amount: number
  amountTip: number
  date: string
  state: string
  cashOutState: string
  cashOutDate?: string
  order: { id: number; formType: string }
  payer: { firstName: string; lastName: string; email: string }
  refundOperations: { id: number; amount: number; status: string }[]
}
type Answer = { status: number; content: unknown }

export async function openHelloAssoServer({ clock }: { clock: () => Date }) {
  const [intents, payments] = [[], []] as [Intent[], Payment[]]
  const granted = new Map<string, number>()
  let number = 100
  let forced: Answer | undefined
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { status, content } = forced ?? answerTo(request, body)
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const organization = `/v5/organizations/${helloAssoKeys.organization}`

  function answerTo({ method, url = '', headers }: IncomingMessage, body: string): Answer {
    const { pathname, searchParams } = new URL(url, endpoint)
    if (pathname === '/oauth2/token') return grant(method, headers['content-type'], body)
    const until = granted.get(headers.authorization?.replace('Bearer ', '') ?? '')
    if (until === undefined || until < Date.now()) return { status: 401, content: { message: 'Unauthorized' } }
    if (method === 'POST' && pathname === `${organization}/checkout-intents`) return makeIntent(headers['content-type'], body)
    if (method !== 'GET') return { status: 405, content: null }
    if (pathname === organization)
      return { status: 200, content: { name: 'Les Marmites', organizationSlug: helloAssoKeys.organization, type: 'Association1901Rig' } }
    const [, intentId] = /checkout-intents\/(\d+)$/.exec(pathname) ?? []
    if (intentId && pathname.startsWith(organization))
      return found(
        intents.find(({ id }) => id === Number(intentId)),
        shownIntent,
      )
    const [, orderId] = /^\/v5\/orders\/(\d+)$/.exec(pathname) ?? []
    if (orderId)
      return found(
        intents.find((each) => each.orderId === Number(orderId)),
        ({ id }) => ({ id: Number(orderId), checkoutIntentId: id }),
      )
    const [, paymentId] = /^\/v5\/payments\/(\d+)$/.exec(pathname) ?? []
    if (paymentId)
      return found(
        payments.find(({ id }) => id === Number(paymentId)),
        (payment) => payment,
      )
    return pathname === `${organization}/payments` ? list(searchParams) : { status: 404, content: null }
  }

  function grant(method: string | undefined, type: string | undefined, body: string): Answer {
    const form = new URLSearchParams(body)
    const isForm = method === 'POST' && type?.startsWith('application/x-www-form-urlencoded')
    const isKnown = form.get('client_id') === helloAssoKeys.clientId && form.get('client_secret') === helloAssoKeys.clientSecret
    if (!isForm || !isKnown || form.get('grant_type') !== 'client_credentials') return { status: 400, content: { error: 'invalid_client' } }
    const token = `token-${++number}`
    granted.set(token, Date.now() + minutesGood * 60_000)
    return {
      status: 200,
      content: { access_token: token, refresh_token: `refresh-${number}`, token_type: 'bearer', expires_in: minutesGood * 60 },
    }
  }

  function makeIntent(type: string | undefined, body: string): Answer {
    const asked = checkout.safeParse(type?.startsWith('application/json') ? JSON.parse(body) : undefined)
    if (!asked.success) return { status: 400, content: { errors: [{ code: 'ArgumentInvalid', message: asked.error.message }] } }
    const intent: Intent = { id: ++number, asked: asked.data, orderId: null }
    intents.push(intent)
    return { status: 200, content: { id: intent.id, redirectUrl: `${endpoint}/associations/les-marmites/checkout/${intent.id}` } }
  }

  function shownIntent({ id, asked, orderId }: Intent) {
    const paid = payments.filter(({ order }) => order.id === orderId)
    return { id, metadata: asked.metadata, redirectUrl: `${endpoint}/c/${id}`, ...(orderId && { order: { id: orderId, payments: paid } }) }
  }

  function list(query: URLSearchParams): Answer {
    const size = Number(query.get('pageSize') ?? 20)
    if (size > 100) return { status: 400, content: null }
    const start = Number(query.get('continuationToken') ?? 0)
    const all = payments.filter(({ date }) => date >= (query.get('from') ?? ''))
    return {
      status: 200,
      content: { data: all.slice(start, start + size), pagination: { continuationToken: String(start + size), pageSize: size } },
    }
  }

  return {
    endpoint,
    intents,
    payments,
    /** Somebody pays, and gives HelloAsso something besides. */
    pay(intent: Intent): Payment {
      intent.orderId = ++number
      const payment: Payment = {
        id: ++number,
        amount: intent.asked.totalAmount,
        amountTip: 150,
        date: clock().toISOString(),
        state: 'Authorized',
        cashOutState: 'Transfered',
        order: { id: intent.orderId, formType: 'Checkout' },
        payer: { firstName: 'Amina', lastName: 'Diallo', email: 'amina@exemple.fr' },
        refundOperations: [],
      }
      payments.push(payment)
      return payment
    },
    refund(payment: Payment, amount: number) {
      payment.state = 'Refunded'
      payment.refundOperations.push({ id: ++number, amount, status: 'PROCESSED' })
    },
    answer(next: Answer | undefined) {
      forced = next
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

function found<Item>(item: Item | undefined, show: (item: Item) => unknown): Answer {
  return item ? { status: 200, content: show(item) } : { status: 404, content: null }
}
