import sharp from 'sharp'
import { expect, test } from 'vitest'
import { refuse } from '#src/platform/result.ts'
import { bytesMaximum } from '#src/platform/files/picture.ts'
import { encodePhoto, type Photo } from './photo.ts'

test('a photo is made small, upright, and loses what its file told of place and camera', async () => {
  // Orientation 6: the camera was held on its side.
  const file = await picture(3000, 2000)
    .withExif({ IFD0: { Make: 'Appareil de Josiane' }, IFD3: { GPSLatitude: '50/1 38/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()

  const photo = await kept(file)

  expect([photo.width, photo.height]).toEqual([1067, 1600])
  const seen = await sharp(photo.content).metadata()
  expect([seen.format, seen.width, seen.height]).toEqual(['webp', 1067, 1600])
  expect([seen.exif, seen.xmp, seen.icc, seen.orientation]).toEqual([undefined, undefined, undefined, undefined])
  expect(photo.content.includes('Josiane')).toBe(false)
})

test('a small photo is not blown up', async () => {
  const photo = await kept(await picture(300, 200).png().toBuffer())

  expect([photo.width, photo.height]).toEqual([300, 200])
})

test('a drawing, a text and a broken photo are no photos', async () => {
  const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>')
  const whole = await picture(300, 200).jpeg().toBuffer()
  const animated = await picture(30, 20).gif().toBuffer()

  for (const file of [drawing, Buffer.from('Bonjour'), Buffer.alloc(0), whole.subarray(0, 200), animated])
    expect(await encodePhoto(file)).toEqual(refuse('not-a-photo'))
})

test('a photo of more than 60 million pixels is refused before it is opened', async () => {
  const huge = await sharp({ create: { width: 10_000, height: 6001, channels: 3, background: 'white' }, limitInputPixels: false })
    .png({ compressionLevel: 9 })
    .toBuffer()

  expect(await encodePhoto(huge)).toEqual(refuse('too-large'))
})

test('a file over 7 MB is refused', async () => {
  expect(await encodePhoto(new Uint8Array(bytesMaximum + 1))).toEqual(refuse('too-heavy'))
})

function picture(width: number, height: number) {
  return sharp({ create: { width, height, channels: 3, background: '#c8402b' } })
}

async function kept(file: Buffer): Promise<Photo> {
  const photo = await encodePhoto(file)
  if (!photo.ok) throw new Error(photo.refusal)
  return photo.value
}
