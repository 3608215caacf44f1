/** What bundles are signed with: a key of the installation, derived from its secret, so that none is to be kept. */
import { createPrivateKey, createPublicKey, hkdfSync, sign, verify, type KeyObject } from 'node:crypto'

/** Before the 32 bytes of an Ed25519 key, private in PKCS#8 and public in SPKI (RFC 8410). */
const before = {
  privateKey: Buffer.from('302e020100300506032b657004220420', 'hex'),
  publicKey: Buffer.from('302a300506032b6570032100', 'hex'),
}

function bundleKey(secret: string): KeyObject {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', 'bundle-signature', 32))
  return createPrivateKey({ key: Buffer.concat([before.privateKey, seed]), format: 'der', type: 'pkcs8' })
}

/** 64 hexadecimal digits: by them others know from whom a bundle is. */
export function publicKeyOf(secret: string): string {
  return createPublicKey(bundleKey(secret)).export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex')
}

/** In hexadecimal. */
export function signatureOf(secret: string, bytes: Uint8Array): string {
  return sign(null, bytes, bundleKey(secret)).toString('hex')
}

export function isSignedBy(publicKey: string, bytes: Uint8Array, signature: string): boolean {
  if (!/^[0-9a-f]{64}$/.test(publicKey) || !/^[0-9a-f]{128}$/.test(signature)) return false
  const key = createPublicKey({ key: Buffer.concat([before.publicKey, Buffer.from(publicKey, 'hex')]), format: 'der', type: 'spki' })
  return verify(null, bytes, key, Buffer.from(signature, 'hex'))
}
