import { once } from 'node:events'
import { Agent, request, type IncomingMessage } from 'node:http'
import type { Answered, Knock } from './fuzz-site.ts'
import type { Attempt } from './spoil.ts'

const agent = new Agent({ keepAlive: true, maxSockets: 16 })

/** Asks over a real connection, which the server may have closed meanwhile: then once more. Who gets no answer at all counts as broken. */
export function knockByHttp(origin: string): Knock {
  return async (attempt) => {
    for (let tries = 0; tries < 3; tries++) {
      const answered = await ask(origin, attempt).catch(() => undefined)
      if (answered) return answered
    }
    return { status: 599, html: '', milliseconds: 0 }
  }
}

/** A page that listens for news is left once it has begun. */
async function ask(origin: string, { method, path, headers, body }: Attempt): Promise<Answered> {
  const started = performance.now()
  const asking = request(origin + path.replaceAll(/[^\x21-\x7e]/g, encodeURIComponent), { method, headers, agent })
  asking.end(body)
  const [answer] = (await once(asking, 'response', { signal: AbortSignal.timeout(60_000) })) as [IncomingMessage]
  asking.on('error', () => {})
  const type = answer.headers['content-type'] ?? ''
  const status = answer.statusCode ?? 0
  if (type.includes('event-stream')) {
    answer.destroy()
    return { status, html: '', milliseconds: performance.now() - started }
  }
  const chunks: Buffer[] = []
  for await (const chunk of answer) chunks.push(chunk as Buffer)
  const milliseconds = performance.now() - started
  return { status, html: type.includes('text/html') ? Buffer.concat(chunks).toString() : '', milliseconds }
}
