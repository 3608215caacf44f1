/** What every handler may read of a request, and of the process that answers it. */
import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { queueSignInMail } from './features/organisation/access/mails.ts'
import { navigationOf } from './navigation.ts'
import type { Database } from './platform/database/database.ts'
import type { Live } from './platform/database/live.ts'
import { splitLanguage, type Language } from './platform/language.ts'
import type { Metrics } from './platform/process/metrics.ts'
import type { PaymentEndpoints } from './platform/payment-endpoints.ts'
import type { Seals } from './platform/seal.ts'
import { visitor, type Viewer } from './platform/viewer.ts'
import { networkOf } from './platform/web/address.ts'
import { openAuthentication, type Authentication } from './platform/web/authentication.ts'
import type { Env } from './platform/web/http.ts'
import { lastAgeOf, type Network } from './platform/web/network.ts'
import type { Limits } from './platform/web/rate-limit.ts'
import { textIn } from './texts.ts'
import type { Text } from './ui/page.tsx'
import { renderPage, renderPart } from './ui/render.ts'

export type Parts = {
  db: Database
  clock: () => Date
  viewerOf: (request: Request) => Promise<Viewer>
  addressOf: (c: Context) => string
  /** TRUST_PROXY: what the web server in front says of whoever asks is believed. */
  trustsProxy?: boolean
  limits: Limits
  live: Live
  metrics: Metrics
  secret: string
  secretsBefore?: readonly string[]
  origin: string
  assets: Readonly<Record<string, string>>
  /** Whether a mail server carries mails from here; without one they stay in the outbox. */
  sendsMails?: boolean
  /** Whether a provider carries text messages from here. */
  sendsTexts?: boolean
  paymentEndpoints?: PaymentEndpoints
}

/** Before the first run. */
export const unnamed: Network = { name: 'Tablée', demonstration: false }

export function authenticationOf({ db, secret, origin, clock }: Parts): Authentication {
  return openAuthentication({ db, secret, origin, deliver: (letter) => queueSignInMail(db, letter, { origin, now: clock() }) })
}

/** What every handler may read, and how pages are rendered: nothing that has to be asked for first. */
export function prepare(c: Context<Env>, parts: Parts, authentication: Authentication, seals: Seals): void {
  const { pathname, search } = new URL(c.req.url)
  const { language, path } = splitLanguage(pathname)
  c.set('db', parts.db)
  c.set('now', parts.clock())
  c.set('language', language)
  c.set('viewer', visitor)
  c.set('network', unnamed)
  c.set('secret', parts.secret)
  c.set('seals', seals)
  c.set('origin', parts.origin)
  c.set('address', networkOf(parts.addressOf(c)))
  c.set('trustsProxy', parts.trustsProxy ?? false)
  c.set('limits', parts.limits)
  c.set('sendsTexts', parts.sendsTexts ?? false)
  c.set('paymentEndpoints', parts.paymentEndpoints ?? {})
  c.set('live', parts.live)
  c.set('assets', parts.assets)
  c.set('authentication', authentication)
  c.set('metrics', parts.metrics)
  const { origin, assets, sendsMails = true } = parts
  const shown = { language, path: path + search, now: c.get('now'), origin, assets, sendsMails, newKey: randomUUID }
  const context = () => ({
    ...shown,
    text: textFor(language, c.var.network),
    viewer: c.var.viewer,
    network: c.var.network,
    ...navigationOf(c.var.viewer, c.var.network),
  })
  c.set('pageHtml', (page, known = shown.path) => renderPage(page, { ...context(), path: known, isRefused: isRefusal(c) }))
  c.set('partHtml', (part) => renderPart(part, { ...context(), isRefused: false }))
  c.setRenderer((page) => c.html(c.var.pageHtml(page)))
}

/** Ages are asked and told by the bounds that the network chose. */
function textFor(language: Language, { ageBounds }: Network): Text {
  const text = textIn(language)
  return ageBounds === '25-54' ? (key, values) => text(key, { lastAge: lastAgeOf(ageBounds), ...values }) : text
}

/** Whether the page says that what was sent did not pass. */
function isRefusal(c: Context<Env>): boolean {
  const { status } = c.body(null)
  return status === 409 || status === 422
}

/** Who asks, of which network, and what the database held when they did. @throws when the database does not answer */
export async function recognise(c: Context<Env>, parts: Parts, readNetwork: NetworkReader): Promise<void> {
  const [viewer, read] = await Promise.all([parts.viewerOf(c.req.raw), readNetwork()])
  c.set('viewer', viewer)
  if (!read) return
  const { moment, ...network } = read
  c.set('network', network)
  c.set('moment', moment)
}

export type NetworkReader = () => Promise<(Network & { moment: string }) | undefined>
