/** A sound that somebody sends, made safe to keep: what it is, its content says; what it says beside the sound (where, by which phone) stays behind. Pure. */
import { createHash } from 'node:crypto'
import type { SoundType } from '#src/platform/database/tables/files.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { bytesMaximum } from './picture.ts'
import type { SentFile } from './sent-file.ts'

export type SoundRefusal = 'too-heavy' | 'not-a-sound'

export function readSentSound(bytes: Uint8Array): Result<SentFile, SoundRefusal> {
  if (bytes.byteLength > bytesMaximum) return refuse('too-heavy')
  const file = Buffer.from(bytes)
  const mediaType = soundTypeOf(file)
  if (!mediaType) return refuse('not-a-sound')
  const content = silentAbout(file, mediaType)
  return accept({ digest: createHash('sha256').update(content).digest('hex'), mediaType, content })
}

function soundTypeOf(file: Buffer): SoundType | undefined {
  if (file.length < 64) return undefined
  const head = file.toString('latin1', 0, 64)
  if (head.startsWith('OggS') && (head.includes('OpusHead') || head.includes('vorbis'))) return 'audio/ogg'
  if (head.startsWith('\x1aE\xdf\xa3') && head.includes('webm')) return 'audio/webm'
  if (/^ftyp(M4A |mp42|isom|iso[2-6]|M4B |dash|3gp)/.test(head.slice(4))) return 'audio/mp4'
  if (head.startsWith('ID3') || isMpegFrame(file, 0)) return 'audio/mpeg'
  return undefined
}

/** Eleven bits of ones, layer III, a rate that exists. */
function isMpegFrame(file: Buffer, at: number): boolean {
  const [first = 0, second = 0, third = 0] = file.subarray(at, at + 3)
  return first === 0xff && (second & 0xe6) === 0xe2 && third >> 4 !== 0xf && (third & 0x0c) !== 0x0c
}

/** Phones write into MP4 and MP3 where a sound was recorded; the two others hold no such field of their own. */
function silentAbout(file: Buffer, mediaType: SoundType): Buffer {
  if (mediaType === 'audio/mpeg') return withoutTags(file)
  if (mediaType === 'audio/mp4') blankBoxes(file, 0, file.length)
  return file
}

/** ID3: at the beginning, its length in four times seven bits; at the end, 128 bytes. */
function withoutTags(file: Buffer): Buffer {
  const tagged = file.toString('latin1', 0, 3) === 'ID3'
  const length = tagged ? 10 + [...file.subarray(6, 10)].reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0) : 0
  const end = file.toString('latin1', file.length - 128, file.length - 125) === 'TAG' ? file.length - 128 : file.length
  return file.subarray(Math.min(length, end), end)
}

const holding: readonly string[] = ['moov', 'trak', 'mdia', 'moof', 'traf']
const telling: readonly string[] = ['udta', 'meta', 'uuid']

/** ISO 14496-12: boxes in boxes, each with its length and its name. Those that tell become free space of the same length: the sound stays where it was. */
function blankBoxes(file: Buffer, from: number, to: number): void {
  for (let at = from; at + 8 <= to;) {
    const size = file.readUInt32BE(at)
    const name = file.toString('latin1', at + 4, at + 8)
    // To the end of the file, or longer than 4 GB: neither holds what is looked for.
    if (size < 8 || at + size > to) return
    if (telling.includes(name)) {
      file.write('free', at + 4, 'latin1')
      file.fill(0, at + 8, at + size)
    } else if (holding.includes(name)) blankBoxes(file, at + 8, at + size)
    at += size
  }
}
