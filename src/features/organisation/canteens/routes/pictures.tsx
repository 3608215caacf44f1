/** The picture of a canteen: its photo, or a table drawn from its name. */
import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { allow, type Env, everybody, param, publicPage } from '#src/platform/web/http.ts'
import { toSharePicture } from '#src/platform/web/picture.ts'
import { Recent } from '#src/platform/web/recent.ts'
import { drawPicture } from '#src/ui/pictures/drawn-picture.tsx'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { findCanteenPicture } from '../queries.ts'

type Picture = { content: Buffer; mediaType: string; etag: string }

export const canteenPictureRoutes = newRoutes()
  .get(urls.canteenPhoto, allow(everybody), publicPage, async (c) => {
    const picture = await pictureOf(c, param(c, 'canteen'))
    return send(c, picture.etag, picture.mediaType, async () => picture.content)
  })
  .get(urls.canteenSharePicture, allow(everybody), publicPage, async (c) => {
    const picture = await pictureOf(c, param(c, 'canteen'))
    return send(c, picture.etag, 'image/png', () => sharePictureOf(picture))
  })

async function pictureOf(c: Context<Env>, canteen: string): Promise<Picture> {
  const { name, content, mediaType } = await findCanteenPicture(c.var.db, canteen)
  if (content && mediaType) return { content, mediaType, etag: etagOf(content) }
  const drawing = Buffer.from(drawPicture(name))
  return { content: drawing, mediaType: 'image/svg+xml', etag: etagOf(drawing) }
}

function etagOf(content: Buffer): string {
  return `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`
}

const sharePictures = new Recent<string, Promise<Buffer>>(50)

/** Made once for each picture: it takes a tenth of a second. */
function sharePictureOf({ etag, content }: Picture): Promise<Buffer> {
  const made = sharePictures.get(etag) ?? toSharePicture(content)
  sharePictures.set(etag, made)
  return made
}

async function send(c: Context<Env>, etag: string, mediaType: string, content: () => Promise<Buffer>): Promise<Response> {
  c.header('etag', etag)
  c.header('cache-control', 'public, max-age=300')
  if (c.req.header('if-none-match') === etag) return c.body(null, 304)
  c.header('content-type', mediaType)
  return c.body(new Uint8Array(await content()))
}
