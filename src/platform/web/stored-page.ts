/** Pages kept as bytes, ready to be sent: rendered and compressed once for each state of what they show. */
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Context } from 'hono'
import { Recent } from './recent.ts'
import { shareReads } from './shared-read.ts'

type Encoding = 'br' | 'gzip' | 'identity'

export type StoredPage = {
  etag: string
  mediaType: string
  html: Buffer<ArrayBuffer>
  encoded: Partial<Record<Encoding, Promise<Buffer<ArrayBuffer>>>>
}

/** A page, and when it would look different although nothing changed: bookings close, a meal ends. */
export type MadePage = { page: StoredPage; until: Date }

type Kept = MadePage & { version: string; moment: string | undefined }

type Asked<State> = {
  /**
   * All that the page shows beside what the version covers: address, language, network. It is made of what was understood of the address,
   * never of the address as it was typed, which can be typed in any number of ways.
   */
  key: string
  /** What the database held when the request came: a page that was still true then is answered without asking again. */
  moment?: string | undefined
  /** What the page shows, and the version that names it. */
  read: () => Promise<State>
  now: Date
  make: (state: State) => Promise<MadePage>
}

/**
 * Keeps the last pages, of so many bytes together: answers the kept page while what it shows has the same version and its time has not
 * passed, and makes it anew else. Of one key, one is made at a time, and those who ask meanwhile wait for it, then look whether it still
 * holds. What fails is not kept.
 */
export function keepPages<State extends { version: string }>(bytes: number): (asked: Asked<State>) => Promise<StoredPage> {
  const pages = new Recent<string, Kept>(bytes, weightOf)
  const look = shareReads(
    async ({ key, moment, read, now, make }: Asked<State>) => {
      const state = await read()
      const known = pages.get(key)
      const isTrue = known && known.version === state.version && now < known.until
      const kept = { ...(isTrue ? known : await make(state)), version: state.version, moment }
      pages.set(key, kept)
      return kept.page
    },
    ({ key }) => key,
  )
  return async (asked) => {
    const known = pages.get(asked.key)
    if (known && asked.moment !== undefined && known.moment === asked.moment && asked.now < known.until) return known.page
    return look(asked)
  }
}

/** A page, what it is kept with, and its compressed forms, which are smaller together than itself. */
function weightOf({ page }: Kept, key: string): number {
  return 1000 + key.length + 2 * page.html.length
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
