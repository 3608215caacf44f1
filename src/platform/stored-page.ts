/** Pages kept as bytes, ready to be sent: rendered and compressed once for each state of what they show. */
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Context } from 'hono'
import { Recent } from './recent.ts'

type Encoding = 'br' | 'gzip' | 'identity'

export type StoredPage = {
  etag: string
  mediaType: string
  html: Buffer<ArrayBuffer>
  encoded: Partial<Record<Encoding, Promise<Buffer<ArrayBuffer>>>>
}

export type Validity = {
  /** Changes whenever anything changes that the page shows. */
  version: string
  /** When the page would look different although nothing changed: bookings close, a meal ends. */
  until: Date
}

type Kept = Validity & { page: StoredPage }

/**
 * Keeps the last `limit` pages. `keep(key, validity, now, render)` answers the kept page when it was made from the same version
 * and its time has not passed, and else renders anew. The key names all that the page shows beside what `version` covers:
 * language, path, network.
 */
export function keepPages(limit: number) {
  const pages = new Recent<string, Kept>(limit)
  return (key: string, validity: Validity, now: Date, render: () => string): StoredPage => {
    const kept = pages.get(key)
    if (kept && kept.version === validity.version && now < kept.until) return kept.page
    const page = storePage(render())
    pages.set(key, { ...validity, page })
    return page
  }
}

export function storePage(content: string, mediaType = 'text/html; charset=UTF-8'): StoredPage {
  const html = Buffer.from(content)
  const etag = `W/"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"`
  return { etag, mediaType, html, encoded: {} }
}

/**
 * Sends a stored page in the best encoding that the browser takes; 304 when it has it already. Caches must ask again each time
 * (`no-cache`), and those between us and the browser tell visitors from people who signed in (`vary: cookie`).
 */
export async function sendPage(c: Context, page: StoredPage): Promise<Response> {
  c.header('etag', page.etag)
  c.header('cache-control', 'no-cache')
  c.header('vary', 'accept-encoding, cookie')
  if (c.req.header('if-none-match')?.includes(page.etag)) return c.body(null, 304)
  const encoding = encodingFor(c.req.header('accept-encoding') ?? '')
  const body = await (page.encoded[encoding] ??= encode(page.html, encoding))
  c.header('content-type', page.mediaType)
  if (encoding !== 'identity') c.header('content-encoding', encoding)
  return c.body(body)
}

function encodingFor(accepted: string): Encoding {
  if (/\bbr\b(?!\s*;\s*q=0(\.0*)?(,|$))/.test(accepted)) return 'br'
  return /\bgzip\b(?!\s*;\s*q=0(\.0*)?(,|$))/.test(accepted) ? 'gzip' : 'identity'
}

const compressBrotli = promisify(brotliCompress)
const compressGzip = promisify(gzip)
/** Of 0 to 11: 5 is within a tenth of the best size for a page, in a fraction of the time. */
const brotliQuality = 5

function encode(html: Buffer<ArrayBuffer>, encoding: Encoding): Promise<Buffer<ArrayBuffer>> {
  if (encoding === 'identity') return Promise.resolve(html)
  if (encoding === 'gzip') return compressGzip(html)
  return compressBrotli(html, {
    params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality, [constants.BROTLI_PARAM_SIZE_HINT]: html.length },
  })
}
