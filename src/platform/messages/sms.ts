/** Text messages through OVHcloud's HTTP interface: `POST /sms/{service}/jobs`, signed with the three keys of an application. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { fitsEveryPhone, type TextMessage } from './text-message.ts'

export type SmsAccount = {
  /** `https://eu.api.ovh.com/1.0` */
  endpoint: string
  applicationKey: string
  applicationSecret: string
  consumerKey: string
  /** `sms-ab12345-1` */
  service: string
  /** A name or number that OVHcloud has validated; without one it writes from a short number. */
  sender: string | undefined
}

/** Hands one message to the provider. @throws SmsRefused, or what the network answered */
export type SendTextMessage = (message: Pick<TextMessage, 'recipient' | 'body' | 'notAfter'>, now: Date) => Promise<void>

/** The provider said no. The message names a status and a code, never a number or a text. */
export class SmsRefused extends Error {
  /** Asking again would be answered the same. */
  readonly forGood: boolean

  constructor(reason: string, { forGood }: { forGood: boolean }) {
    super(`OVHcloud : ${reason}`)
    this.forGood = forGood
  }
}

const patience = 15_000
const longestValidity = 2880

export function openSms(account: SmsAccount): SendTextMessage {
  const url = `${account.endpoint}/sms/${encodeURIComponent(account.service)}/jobs`
  return async (message, now) => {
    const body = JSON.stringify(jobOf(message, account, now))
    const headers = signedHeaders(account, { method: 'POST', url, body, now })
    const answer = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(patience) })
    const content: unknown = await answer.json().catch(() => null)
    if (!answer.ok) throw refusalOf(answer.status, content)
    checkReceived(message.recipient, content)
  }
}

function jobOf({ recipient, body, notAfter }: Parameters<SendTextMessage>[0], { sender }: SmsAccount, now: Date) {
  return {
    message: body,
    receivers: [recipient],
    charset: 'UTF-8',
    coding: fitsEveryPhone(body) ? '7bit' : '8bit',
    class: 'phoneDisplay',
    priority: 'high',
    // A reminder that was asked for is no advertisement: no « STOP » to pay for, and it leaves on Sundays too.
    noStopClause: true,
    validityPeriod: validity(notAfter, now),
    ...(sender ? { sender } : { senderForResponse: true }),
  }
}

/** In minutes: how long operators try a phone that is switched off. */
function validity(notAfter: Date | null | undefined, now: Date): number {
  if (!notAfter) return longestValidity
  return Math.min(longestValidity, Math.max(1, Math.floor((notAfter.getTime() - now.getTime()) / 60_000)))
}

type RequestToSign = { method: string; url: string; body: string; now: Date }

function signedHeaders(account: SmsAccount, { method, url, body, now }: RequestToSign): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const signed = [account.applicationSecret, account.consumerKey, method, url, body, timestamp].join('+')
  return {
    'content-type': 'application/json; charset=utf-8',
    'x-ovh-application': account.applicationKey,
    'x-ovh-consumer': account.consumerKey,
    'x-ovh-timestamp': timestamp,
    'x-ovh-signature': `$1$${createHash('sha1').update(signed).digest('hex')}`,
  }
}

/** A wrong key, a clock that is late, an empty account: somebody mends it, and the message leaves then. */
function refusalOf(status: number, content: unknown): SmsRefused {
  const { errorCode } = z
    .object({
      errorCode: z
        .string()
        .regex(/^[\w-]{1,60}$/)
        .catch(''),
    })
    .catch({ errorCode: '' })
    .parse(content)
  return new SmsRefused([status, errorCode].filter(Boolean).join(' '), { forGood: false })
}

const receipt = z.object({ validReceivers: z.array(z.string()), invalidReceivers: z.array(z.string()) })

function checkReceived(recipient: string, content: unknown): void {
  const answer = receipt.safeParse(content)
  if (!answer.success) throw new SmsRefused('réponse illisible', { forGood: false })
  if (!answer.data.validReceivers.includes(recipient)) throw new SmsRefused('numéro refusé', { forGood: true })
}
