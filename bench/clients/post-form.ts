import { once } from 'node:events'
import { Agent, request, type IncomingMessage } from 'node:http'

const agent = new Agent({ keepAlive: true })

/** Sends a form and reads the whole answer; its status. By the plain client: `fetch` would take a good part of the machine that is measured. */
export async function postForm(url: string, form: URLSearchParams, headers: Record<string, string>): Promise<number> {
  const asking = request(url, { method: 'POST', agent, headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' } })
  asking.end(form.toString())
  const [answer] = (await once(asking, 'response', { signal: AbortSignal.timeout(20_000) })) as [IncomingMessage]
  for await (const chunk of answer) void chunk
  return answer.statusCode ?? 0
}
