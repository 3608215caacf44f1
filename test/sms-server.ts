/** OVHcloud's SMS interface as its documentation describes it: refuses whatever the real one would refuse. */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import type { SmsAccount } from '#src/platform/messages/sms.ts'

const keys = { applicationKey: 'application-key', applicationSecret: 'application-secret', consumerKey: 'consumer-key' }
const service = 'sms-ab12345-1'

/** `sms.SmsSendingParameters` of the public schema: nothing else is accepted. */
const job = z.strictObject({
  message: z.string().min(1).max(1600),
  receivers: z.array(z.string().regex(/^\+[1-9]\d{6,14}$/)).min(1),
  charset: z.enum(['UTF-8']),
  coding: z.enum(['7bit', '8bit']),
  class: z.enum(['flash', 'phoneDisplay', 'sim', 'toolkit']),
  priority: z.enum(['high', 'low', 'medium', 'veryHigh']),
  noStopClause: z.boolean(),
  validityPeriod: z.int().min(1).max(2880),
  sender: z.string().max(15).optional(),
  senderForResponse: z.boolean().optional(),
})

export type SmsJob = z.output<typeof job>
type Answer = { status: number; content: unknown }

export async function openSmsServer({ clock }: { clock: () => Date }) {
  const jobs: SmsJob[] = []
  const unknown = new Set<string>()
  let forced: Answer | undefined
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { status, content } = forced ?? answerTo(request, body)
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(content))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/1.0`

  function answerTo(request: IncomingMessage, body: string): Answer {
    const url = new URL(request.url ?? '', endpoint).href
    const refusal = refusalToOpen(request, url, body)
    if (refusal) return refusal
    if (url !== `${endpoint}/sms/${service}/jobs`) return refused(404, 'NOT_FOUND')
    if (request.method !== 'POST' || !request.headers['content-type']?.startsWith('application/json')) return refused(405, 'METHOD')
    const parsed = job.safeParse(JSON.parse(body))
    if (!parsed.success) return refused(400, 'INVALID_ARGUMENT')
    return accepted(parsed.data)
  }

  function refusalToOpen({ method, headers }: IncomingMessage, url: string, body: string): Answer | undefined {
    if (headers['x-ovh-application'] !== keys.applicationKey) return refused(403, 'INVALID_KEY')
    if (headers['x-ovh-consumer'] !== keys.consumerKey) return refused(403, 'INVALID_CREDENTIAL')
    const timestamp = String(headers['x-ovh-timestamp'])
    if (Math.abs(Number(timestamp) - clock().getTime() / 1000) > 30) return refused(400, 'QUERY_TIME_OUT')
    const signed = `${keys.applicationSecret}+${keys.consumerKey}+${method}+${url}+${body}+${timestamp}`
    const signature = `$1$${createHash('sha1').update(signed).digest('hex')}`
    return headers['x-ovh-signature'] === signature ? undefined : refused(400, 'INVALID_SIGNATURE')
  }

  function accepted(asked: SmsJob): Answer {
    const validReceivers = asked.receivers.filter((receiver) => !unknown.has(receiver))
    if (validReceivers.length > 0) jobs.push(asked)
    const content = {
      totalCreditsRemoved: validReceivers.length,
      ids: validReceivers.map((_, index) => 100 + index),
      validReceivers,
      invalidReceivers: asked.receivers.filter((receiver) => unknown.has(receiver)),
    }
    return { status: 200, content }
  }

  return {
    account: { endpoint, ...keys, service, sender: undefined } satisfies SmsAccount,
    /** What was accepted. */
    jobs,
    /** A number that no operator knows. */
    unknown,
    /** From now on every request is answered so; undefined answers properly again. */
    answer(next: Answer | undefined) {
      forced = next
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

function refused(status: number, errorCode: string): Answer {
  return { status, content: { class: `Client::${errorCode}`, errorCode, message: `Refused: ${errorCode} +33600000000` } }
}
