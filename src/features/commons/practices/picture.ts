/** Pictures and files of a practice: which of them a version shows, and how its text names them. Pure. */
import type { MediaType } from '#src/platform/database/tables/files.ts'

export const mostPictures = 20
export const longestAlt = 300

export type PracticePicture = {
  /** As the text names it: `![](image:2)`. */
  number: number
  digest: string
  mediaType: MediaType
  /** What it shows, for who does not see it; of a file, how it is called. */
  alt: string
}

/** Where a text names one, by what is written there. */
export function pictureNamed(written: string, pictures: readonly PracticePicture[]): PracticePicture | undefined {
  const number = Number(/^image:(\d{1,3})$/.exec(written)?.[1] ?? 0)
  return pictures.find((picture) => picture.number === number && isPicture(picture))
}

export function isPicture({ mediaType }: Pick<PracticePicture, 'mediaType'>): boolean {
  return mediaType === 'image/webp'
}

/** Pictures that no text puts anywhere stand together after it. */
export function unplaced(pictures: readonly PracticePicture[], texts: readonly string[]): PracticePicture[] {
  const named = new Set(texts.flatMap((text) => [...text.matchAll(/\]\(image:(\d{1,3})\)/g)].map(([, number]) => Number(number))))
  return pictures.filter((picture) => isPicture(picture) && !named.has(picture.number))
}
