/** Who can open a backup: age (age-encryption.org/v1), by a passphrase or for public keys. */
import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { Decrypter, Encrypter } from 'age-encryption'
import { OperatorError } from '../process/operator-error.ts'

/** Public keys are written `age1…`. */
export type Protection = { passphrase: string } | { recipients: readonly string[] }
/** Private keys are written `AGE-SECRET-KEY-1…`. */
export type Keys = { passphrase?: string | undefined; identity?: string | undefined }

/** The bytes as only who may can read them. @throws OperatorError for what is no public key */
export async function protect(plain: Readable, protection: Protection): Promise<Readable> {
  const encrypter = new Encrypter()
  if ('passphrase' in protection) encrypter.setPassphrase(protection.passphrase)
  else for (const recipient of protection.recipients) addRecipient(encrypter, recipient)
  return Readable.fromWeb((await encrypter.encrypt(webOf(plain))) as ReadableStream)
}

function addRecipient(encrypter: Encrypter, recipient: string): void {
  try {
    encrypter.addRecipient(recipient)
  } catch {
    throw new OperatorError(`« ${recipient} » n’est pas une clé publique age (age1…).`)
  }
}

/** The first bytes of every file of age's. */
export const protectedMagic = Buffer.from('age-encryption.org/')

/** @throws OperatorError when none of the keys opens it */
export async function unprotect(bytes: Readable, { passphrase, identity }: Keys): Promise<Readable> {
  const decrypter = new Decrypter()
  if (passphrase) decrypter.addPassphrase(passphrase)
  if (identity) addIdentity(decrypter, identity)
  if (!passphrase && !identity)
    throw new OperatorError('Cette sauvegarde est chiffrée : donnez sa phrase (BACKUP_PASSPHRASE) ou sa clé privée (BACKUP_IDENTITY).')
  try {
    return Readable.fromWeb((await decrypter.decrypt(webOf(bytes))) as ReadableStream)
  } catch {
    throw new OperatorError('Ni cette phrase ni cette clé n’ouvre cette sauvegarde.')
  }
}

function addIdentity(decrypter: Decrypter, identity: string): void {
  try {
    decrypter.addIdentity(identity)
  } catch {
    throw new OperatorError('BACKUP_IDENTITY n’est pas une clé privée age (AGE-SECRET-KEY-1…).')
  }
}

function webOf(stream: Readable): globalThis.ReadableStream<Uint8Array> {
  return Readable.toWeb(stream) as globalThis.ReadableStream<Uint8Array>
}
