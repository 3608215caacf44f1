/** The person's authenticator app: RFC 6238 with SHA-1, six digits, thirty seconds. */
import { createHmac } from 'node:crypto'

export function authenticatorCode(base32Secret: string, at = Date.now()): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const hash = createHmac('sha1', decodeBase32(base32Secret)).update(counter).digest()
  const offset = hash.at(-1)! & 15
  const number = hash.readUInt32BE(offset) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}

/** The code that comes after: a code opens once. */
export function nextAuthenticatorCode(base32Secret: string): string {
  return authenticatorCode(base32Secret, Date.now() + 30_000)
}

function decodeBase32(text: string): Buffer {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = Array.from(text.replaceAll('=', ''), (letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
