import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { takeChallenge } from './ask-passkey.ts'
import { challengeIn, passkeyDomain, readShownKey } from './passkey.ts'

export type ShownPasskey = { answer: string; userId: string; origin: string; now: Date }

/**
 * Whether a device has just signed, with a key of this person, what this site asked it to. The challenge is used up whatever comes of it; a
 * counter that does not rise tells of a copied key.
 */
export function isRightPasskey(db: Database, { answer: sent, userId, origin, now }: ShownPasskey): Promise<boolean> {
  const [answer, domain] = [readShownKey(sent), passkeyDomain(origin)]
  if (!answer || !domain) return Promise.resolve(false)
  return inTransaction(db, async (tx) => {
    const challenge = challengeIn(answer)
    if (!(await takeChallenge(tx, { userId, purpose: 'show', challenge, now }))) return false
    const kept = await lockPasskey(tx, { userId, credentialId: answer.id })
    if (!kept) return false
    const counter = await counterOf({ response: answer, credential: credentialOf(kept), challenge, origin, domain })
    if (counter === undefined) return false
    await tx.updateTable('passkeys').set({ counter, used_at: now }).where('id', '=', kept.id).execute()
    return true
  })
}

function lockPasskey(tx: Database, { userId, credentialId }: { userId: string; credentialId: string }) {
  return tx
    .selectFrom('passkeys')
    .where('user_id', '=', userId)
    .where('credential_id', '=', credentialId)
    .select(['id', 'credential_id as credentialId', 'public_key as publicKey', 'counter', 'transports'])
    .forUpdate()
    .executeTakeFirst()
}

type Kept = NonNullable<Awaited<ReturnType<typeof lockPasskey>>>

function credentialOf({ credentialId, publicKey, counter, transports }: Kept) {
  return { id: credentialId, publicKey: Uint8Array.from(publicKey), counter, transports }
}

type Verification = {
  response: NonNullable<ReturnType<typeof readShownKey>>
  credential: ReturnType<typeof credentialOf>
  challenge: string
  origin: string
  domain: string
}

/** The key's new counter; undefined when the library finds anything wrong, which it says by throwing. */
async function counterOf({ response, credential, challenge, origin, domain }: Verification): Promise<number | undefined> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      credential,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: domain,
      // The mailbox is the first factor: holding the device is enough here.
      requireUserVerification: false,
    })
    return verified ? authenticationInfo.newCounter : undefined
  } catch {
    return undefined
  }
}
