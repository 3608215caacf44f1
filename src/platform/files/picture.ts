/** A photo as it comes from a phone, made small, upright and silent about where it was taken. */
import sharp from 'sharp'
import { accept, refuse, type Result } from '#src/platform/result.ts'

export type Picture = { content: Buffer; width: number; height: number }
export type PictureRefusal = 'not-a-photo' | 'too-heavy' | 'too-large'

/** Of any file that is sent; the form it comes in may be a little longer. */
export const bytesMaximum = 7 * 1024 * 1024
const pixelsMaximum = 60_000_000
/** Drawings such as SVG could read other files while they are drawn: they are not photos. */
const formats: readonly string[] = ['jpeg', 'png', 'webp', 'heif']

/**
 * Always encoded again by us, as WebP: what was hidden in the file (place, camera, anything else) stays behind.
 * @param longestSide in pixels; a smaller picture is not made larger
 */
export async function encodePicture(file: Uint8Array, longestSide: number): Promise<Result<Picture, PictureRefusal>> {
  if (file.byteLength > bytesMaximum) return refuse('too-heavy')
  const seen = await look(file).catch(() => undefined)
  if (!seen || !formats.includes(seen.format)) return refuse('not-a-photo')
  if (seen.width * seen.height > pixelsMaximum) return refuse('too-large')
  const encoded = await encode(file, longestSide)
  if (!encoded) return refuse('not-a-photo')
  return accept({ content: encoded.data, width: encoded.info.width, height: encoded.info.height })
}

/** @throws when the file is not a picture at all */
async function look(file: Uint8Array) {
  return sharp(file).metadata()
}

/** Undefined when the file is broken further in than its head, or written in a way that we cannot read (HEIC of some phones). */
function encode(file: Uint8Array, longestSide: number) {
  return sharp(file, { limitInputPixels: pixelsMaximum })
    .rotate()
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80 })
    .toBuffer({ resolveWithObject: true })
    .catch(() => undefined)
}

/** So large we write them. */
const pixelsKept = 5_000_000

/** Whether a picture that others encoded is one from its first row to its last, and no larger than ours. */
export async function isWholePicture(file: Uint8Array): Promise<boolean> {
  return sharp(file, { limitInputPixels: pixelsKept, failOn: 'warning' })
    .stats()
    .then(
      () => true,
      () => false,
    )
}
