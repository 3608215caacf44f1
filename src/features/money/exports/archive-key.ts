/** What yearly archives are signed with: a key of each association, derived from the installation's secret, so that none is to be kept. */
import { createPrivateKey, createPublicKey, hkdfSync, sign, type KeyObject } from 'node:crypto'

/** Before the 32 bytes of an Ed25519 key in PKCS#8 (RFC 8410). */
const beforeSeed = Buffer.from('302e020100300506032b657004220420', 'hex')

function archiveKey(secret: string, associationId: string): KeyObject {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', `archive-signature:${associationId}`, 32))
  return createPrivateKey({ key: Buffer.concat([beforeSeed, seed]), format: 'der', type: 'pkcs8' })
}

/** 64 hexadecimal digits: kept elsewhere, they prove whose an archive is. */
export function publicKeyOf(secret: string, associationId: string): string {
  return createPublicKey(archiveKey(secret, associationId)).export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex')
}

/** What `signature.txt` says of a manifest. */
export function signatureOf(secret: string, associationId: string, manifest: string): string {
  const signature = sign(null, Buffer.from(manifest), archiveKey(secret, associationId)).toString('hex')
  return `${publicKeyOf(secret, associationId)}\t${signature}\n`
}
