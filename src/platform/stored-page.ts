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

/** A page, and when it would look different although nothing changed: bookings close, a meal ends. */
export type RenderedPage = { html: string; until: Date }

type Kept = { version: string; until: Date; page: StoredPage }

/**
 * Keeps the last `limit` pages: answers the kept page while what it shows has the same version and its time has not passed, and
 * renders it anew else. The key names all that the page shows beside what the version covers: address, language, network.
 */
export function keepPages(limit: number) {
  const pages = new Recent<string, Kept>(limit)
  return (key: string, version: string, now: Date, render: () => RenderedPage): StoredPage => {
    const kept = pages.get(key)
    if (kept && kept.version === version && now < kept.until) return kept.page
    const { html, until } = render()
    const page = storePage(html)
    pages.set(key, { version, until, page })
    return page
  }
}

/** A page that takes long to make, and until when it stays as it is. */
export type MadePage = { page: StoredPage; until: Date }

type Made = { version: string; until: Date | undefined; page: Promise<StoredPage> }

/** As `keepPages`, for what takes long to make: those who ask for the same while it is made wait for that one. What fails is not kept. */
export function keepMade(limit: number) {
  const pages = new Recent<string, Made>(limit)
  return (key: string, version: string, now: Date, make: () => Promise<MadePage>): Promise<StoredPage> => {
    const known = pages.get(key)
    if (known?.version === version && (known.until === undefined || now < known.until)) return known.page
    const made: Made = { version, until: undefined, page: make().then(({ page, until }) => ((made.until = until), page)) }
    made.page.catch(() => (made.until = new Date(0)))
    pages.set(key, made)
    return made.page
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
