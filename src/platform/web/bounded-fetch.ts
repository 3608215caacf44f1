/** Questions to other people's servers: what does not answer in time, or answers without end, is an error like any other. */

const patience = 10_000
const longestAnswer = 4 * 1024 * 1024

/** As `fetch`, with a deadline for the whole answer, which is read at once; redirects are not followed. @throws TypeError, DOMException */
export async function boundedFetch(input: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  const signal = AbortSignal.any([AbortSignal.timeout(patience), ...(init.signal ? [init.signal] : [])])
  const { body, status, headers } = await fetch(input, { ...init, signal, redirect: 'error' })
  return new Response(await readAll(body), { status, headers })
}

/** null where there is nothing, which some statuses ask for. */
async function readAll(body: ReadableStream<Uint8Array> | null): Promise<Buffer<ArrayBuffer> | null> {
  if (!body) return null
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > longestAnswer) throw new TypeError('the answer is too long')
    chunks.push(chunk)
  }
  return size === 0 ? null : Buffer.concat(chunks)
}
