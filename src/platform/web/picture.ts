import sharp from 'sharp'

/** What networks and messengers show beside a shared link: 1200 × 630. */
const shareSize = { width: 1200, height: 630 }

/** A picture as PNG for shared links, cut to their proportion. @param source an SVG, WebP or JPEG file */
export async function toSharePicture(source: Buffer): Promise<Buffer<ArrayBuffer>> {
  const png = await sharp(source)
    .resize({ ...shareSize, fit: 'cover' })
    .png({ palette: true })
    .toBuffer()
  return Buffer.from(png)
}
