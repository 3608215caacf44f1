import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { plainText } from './plain-text.ts'

const speakable = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** Ten speakable characters in two halves, for a terminal or a sheet of paper: about 50 bits. */
export function twoPartCode(): string {
  return `${speakableCode(5)}-${speakableCode(5)}`
}

const codesOfSheet = 10

/** Recovery codes for a sheet of paper, by chance. */
export function sheetOfCodes(): string[] {
  return Array.from({ length: codesOfSheet }, twoPartCode)
}

/** The same, however it was copied: in small letters, with a space or nothing where the dash stands. */
export function readTwoPartCode(typed: string): string {
  const plain = plainText(typed)
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
  return `${plain.slice(0, 5)}-${plain.slice(5)}`
}

/** So many characters that cannot be mistaken for one another when said on the phone (no 0/O, 1/I). */
export function speakableCode(length: number): string {
  return [...randomBytes(length)].map((byte) => speakable[byte % speakable.length]).join('')
}

/** Whether a digest that the database keeps is that of this code, in a time that tells nothing. */
export function isDigestOf(kept: string, code: string): boolean {
  return timingSafeEqual(Buffer.from(kept), Buffer.from(digest(code)))
}

/** Whether two secrets are the same, in a time that tells nothing. */
export function isSameSecret(known: string, shown: string): boolean {
  return isDigestOf(digest(known), shown)
}

/** What the database keeps of a secret token. */
export function digest(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** A text that only we can recognise again: 256 bits, 43 characters. Without the secret it can be neither read nor made. */
export function keyedDigest(secret: string, purpose: string, text: string): string {
  return createHmac('sha256', secret).update(`${purpose}:`).update(text).digest('base64url')
}

/**
 * A signed link's last part: the id and a 128-bit signature, 43 characters, safe in a URL.
 * @param purpose a link signed for one purpose opens nothing else
 */
export function signId(secret: string, purpose: string, id: string): string {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex')
  return Buffer.concat([bytes, signature(secret, purpose, bytes)]).toString('base64url')
}

/** The id (uuid) that a signed link names, or undefined when the link was not signed by us for this purpose. */
export function readSignedId(secret: string, purpose: string, token: string): string | undefined {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== 32 || bytes.toString('base64url') !== token) return undefined
  const [id, given] = [bytes.subarray(0, 16), bytes.subarray(16)]
  if (!timingSafeEqual(given, signature(secret, purpose, id))) return undefined
  return uuidOf(id)
}

/** Whom a link was written to: an address, a number. */
type ForReader = { id: string; reader: string }

/**
 * As `signId`, for one reader: the link names, as a digest, whom it was written to, and ends with them. 64 characters, safe in a URL.
 * Who may hold it is asked when it is used (`readSignedIdFor`).
 */
export function signIdFor(secret: string, purpose: string, { id, reader }: ForReader): string {
  const bytes = Buffer.concat([Buffer.from(id.replaceAll('-', ''), 'hex'), readerDigest(secret, purpose, { id, reader })])
  return Buffer.concat([bytes, signature(secret, purpose, bytes)]).toString('base64url')
}

export type ReaderLink = { id: string; /** Whether it was written to them. */ isOf: (reader: string) => boolean }

/** The id (uuid) that a link for one reader names; undefined when we did not sign it for this purpose. */
export function readSignedIdFor(secret: string, purpose: string, token: string): ReaderLink | undefined {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== 48 || bytes.toString('base64url') !== token) return undefined
  const [named, given] = [bytes.subarray(0, 32), bytes.subarray(32)]
  if (!timingSafeEqual(given, signature(secret, purpose, named))) return undefined
  const id = uuidOf(named)
  return { id, isOf: (reader) => timingSafeEqual(named.subarray(16), readerDigest(secret, purpose, { id, reader })) }
}

function readerDigest(secret: string, purpose: string, { id, reader }: ForReader): Buffer {
  return signature(secret, `${purpose} reader`, Buffer.from(`${id} ${reader}`))
}

/** The first sixteen bytes as a uuid. */
export function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function signature(secret: string, purpose: string, bytes: Buffer): Buffer {
  return createHmac('sha256', secret).update(`${purpose}:`).update(bytes).digest().subarray(0, 16)
}
