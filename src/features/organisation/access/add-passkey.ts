import { verifyRegistrationResponse } from '@simplewebauthn/server'
import { sql } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { takeChallenge } from './ask-passkey.ts'
import { keepRecoveryCodes } from './keep-recovery-codes.ts'
import { queuePasskeyMail } from './mails.ts'
import { challengeIn, keyAlgorithms, mostPasskeys, passkeyDomain, readMadeKey } from './passkey.ts'

type AddPasskey = { recoveryCodes: readonly string[]; answer: string; name: string; userId: string; origin: string; now: Date }
export type PasskeyRefusal = 'not-made' | 'too-many'

/** Keeps the public half of a key that a device has just made for this person, who is told by mail. `isFirst`: there was no second factor, and the codes stand beside the key. */
export async function addPasskey(db: Database, adding: AddPasskey): Promise<Result<{ isFirst: boolean }, PasskeyRefusal>> {
  const { userId, name, origin, now } = adding
  return inTransaction(db, async (tx) => {
    const made = await verifiedKey(tx, adding)
    if (!made) return refuse('not-made')
    const { hasAuthenticator, passkeys } = await lockFactors(tx, userId)
    if (passkeys >= mostPasskeys) return refuse('too-many')

    // Who prepared an authenticator and never proved it shows this key from now on, and must not prove it by the way.
    if (!hasAuthenticator) await sql`delete from two_factors where user_id = ${userId}`.execute(tx)
    await tx
      .insertInto('passkeys')
      .values({ user_id: userId, name, created_at: now, used_at: null, ...made })
      .execute()
    await recordEvent(tx, { name: 'passkey.added', subjectId: userId, actorId: userId, at: now })
    await queuePasskeyMail(tx, { userId, name, deed: 'added', origin }, now)
    const isFirst = !hasAuthenticator && passkeys === 0
    if (isFirst) await keepRecoveryCodes(tx, { userId, codes: adding.recoveryCodes })
    return accept({ isFirst })
  })
}

async function verifiedKey(tx: Database, { answer: sent, userId, origin, now }: AddPasskey) {
  const [answer, domain] = [readMadeKey(sent), passkeyDomain(origin)]
  if (!answer || !domain) return undefined
  const challenge = challengeIn(answer)
  if (!(await takeChallenge(tx, { userId, purpose: 'add', challenge, now }))) return undefined
  const credential = await credentialIn({ answer, challenge, origin, domain })
  if (!credential || (await isKnown(tx, credential.id))) return undefined
  const { id, publicKey, counter } = credential
  return { credential_id: id, public_key: Buffer.from(publicKey), counter, transports: answer.response.transports }
}

type Answered = { answer: NonNullable<ReturnType<typeof readMadeKey>>; challenge: string; origin: string; domain: string }

/** The library says no by throwing. */
async function credentialIn({ answer, challenge, origin, domain }: Answered) {
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: { ...answer, response: { ...answer.response, transports: [] } },
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: domain,
      supportedAlgorithmIDs: keyAlgorithms,
      requireUserVerification: false,
    })
    return registrationInfo?.credential
  } catch {
    return undefined
  }
}

async function isKnown(tx: Database, credentialId: string): Promise<boolean> {
  return (await tx.selectFrom('passkeys').where('credential_id', '=', credentialId).select('id').executeTakeFirst()) !== undefined
}

/** What the person can show now; nobody adds or takes away another of theirs meanwhile. */
export async function lockFactors(tx: Database, userId: string): Promise<{ hasAuthenticator: boolean; passkeys: number }> {
  const { hasAuthenticator } = await tx
    .selectFrom('users')
    .where('id', '=', userId)
    .select('two_factor_enabled as hasAuthenticator')
    .forUpdate()
    .executeTakeFirstOrThrow()
  const { passkeys } = await tx
    .selectFrom('passkeys')
    .where('user_id', '=', userId)
    .select((eb) => eb.fn.countAll<number>().as('passkeys'))
    .executeTakeFirstOrThrow()
  return { hasAuthenticator, passkeys }
}
