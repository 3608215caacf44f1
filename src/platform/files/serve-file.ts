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

const endings = { 'application/pdf': 'pdf', 'application/xml': 'xml' } as const
