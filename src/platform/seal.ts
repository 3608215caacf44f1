/** Contents that only a holder of the secret can read or make: not the database's roles, its superuser, its log, nor its dumps. */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** Whose content it is. Bound to the bytes: moved to another row or read for another purpose, they do not open. */
export type SealedFor = { purpose: string; canteenId: string; id: string }

/** `keyId` names the secret that sealed, and tells nothing of it. */
export type Sealed = { keyId: string; bytes: Buffer }

export type Seals = {
  /** Names today's secret. Kept by the database, so that starting with another one is noticed. */
  keyId: string
  /** Whether what this key id names can be opened here. */
  knows(keyId: string): boolean
  /**
   * Seals under today's secret, with a fresh nonce, padded so that the length tells nothing: `smallest` bytes in all, or the next of
   * four times, sixteen times as many…
   * @param smallest bytes, of which 32 are the seal's own
   */
  seal(whose: SealedFor, content: Uint8Array, smallest: number): Sealed
  /** The content; undefined when it was changed, belongs elsewhere, or was sealed under a secret that is not known here. */
  open(whose: SealedFor, sealed: Sealed): Buffer | undefined
}

const nonceLength = 12
const tagLength = 16
const countLength = 4

/**
 * AES-256-GCM; a key for each content, derived by HKDF (RFC 5869), with `whose` as associated data.
 * @param before earlier secrets: they still open, nothing is sealed under them any more
 */
export function openSeals({ secret, before = [] }: { secret: string; before?: readonly string[] | undefined }): Seals {
  const keyId = keyIdOf(secret)
  const secrets = new Map([...before, secret].map((known) => [keyIdOf(known), known]))
  return {
    keyId,
    knows: (wanted) => secrets.has(wanted),
    seal: (whose, content, smallest) => ({ keyId, bytes: encrypt(secret, whose, padded(content, smallest)) }),
    open(whose, { keyId: wanted, bytes }) {
      const known = secrets.get(wanted)
      return known === undefined ? undefined : decrypt(known, whose, bytes)
    },
  }
}

/** Twelve hexadecimal digits: enough to tell secrets apart, too few and too derived to guess one. */
function keyIdOf(secret: string): string {
  return createHmac('sha256', secret).update('key id').digest('hex').slice(0, 12)
}

/** How much there is, the content, then zeros. */
function padded(content: Uint8Array, smallest: number): Buffer {
  const needed = nonceLength + tagLength + countLength + content.length
  let size = smallest
  while (size < needed) size *= 4
  const plain = Buffer.alloc(size - nonceLength - tagLength)
  plain.writeUInt32BE(content.length)
  plain.set(content, countLength)
  return plain
}

function encrypt(secret: string, whose: SealedFor, plain: Buffer): Buffer {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret, whose), nonce).setAAD(nameOf(whose))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function decrypt(secret: string, whose: SealedFor, bytes: Buffer): Buffer | undefined {
  if (bytes.length < nonceLength + countLength + tagLength) return undefined
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret, whose), bytes.subarray(0, nonceLength), { authTagLength: tagLength })
  decipher.setAAD(nameOf(whose)).setAuthTag(bytes.subarray(-tagLength))
  try {
    const plain = Buffer.concat([decipher.update(bytes.subarray(nonceLength, -tagLength)), decipher.final()])
    return plain.subarray(countLength, countLength + plain.readUInt32BE())
  } catch {
    return undefined
  }
}

function keyOf(secret: string, whose: SealedFor): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', nameOf(whose), 32))
}

function nameOf({ purpose, canteenId, id }: SealedFor): Buffer {
  return Buffer.from(`${purpose}:${canteenId}:${id}`)
}
