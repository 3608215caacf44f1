import type { Context } from 'hono'
import type { Env } from '#src/platform/web/http.ts'
import type { SentFile } from './sent-file.ts'

/** Nothing of what others sent runs on this site: pictures, which we wrote ourselves, are shown; all else is saved by the browser. */
export function serveFile(c: Context<Env>, { content, mediaType, digest }: SentFile): Response {
  c.header('content-type', mediaType)
  c.header('content-security-policy', "default-src 'none'; sandbox")
  c.header(
    'content-disposition',
    mediaType === 'image/webp' ? 'inline' : `attachment; filename="${digest.slice(0, 12)}.${endings[mediaType]}"`,
  )
  return c.body(new Uint8Array(content))
}

const endings = {
  ...({ 'application/pdf': 'pdf', 'application/xml': 'xml' } as const),
  ...({ 'audio/mpeg': 'mp3', 'audio/mp4': 'm4a', 'audio/ogg': 'ogg', 'audio/webm': 'webm' } as const),
} as const

/** A sound, whole or the part that a player asks for: some play nothing that they cannot ask for in parts. */
export function serveSound(c: Context<Env>, { content, mediaType }: SentFile): Response {
  c.header('content-type', mediaType)
  c.header('content-security-policy', "default-src 'none'; sandbox")
  c.header('accept-ranges', 'bytes')
  const asked = /^bytes=(\d{1,9})-(\d{0,9})$/.exec(c.req.header('range') ?? '')
  if (!asked) return c.body(new Uint8Array(content))
  const [from, to] = [Number(asked[1]), Math.min(asked[2] ? Number(asked[2]) : Infinity, content.length - 1)]
  if (from > to) return c.body(null, 416)
  c.header('content-range', `bytes ${from}-${to}/${content.length}`)
  return c.body(new Uint8Array(content.subarray(from, to + 1)), 206)
}
