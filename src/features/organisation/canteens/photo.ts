import { encodePicture, type Picture, type PictureRefusal } from '#src/platform/files/picture.ts'
import type { Result } from '#src/platform/result.ts'

export type Photo = Picture
export type PhotoRefusal = PictureRefusal

const longestSide = 1600

export function encodePhoto(file: Uint8Array): Promise<Result<Photo, PhotoRefusal>> {
  return encodePicture(file, longestSide)
}
