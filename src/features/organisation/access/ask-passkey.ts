import { generateAuthenticationOptions, generateRegistrationOptions } from '@simplewebauthn/server'
import type { Database } from '#src/platform/database/database.ts'
import { CHALLENGE_MINUTES, challengeExpiry, keyAlgorithms } from './passkey.ts'
import { listPasskeys } from './queries.ts'

type Asked = { user: { id: string; email: string; name: string }; domain: string; now: Date }
type Purpose = 'add' | 'show'

/** Several pages may be open; older ones lapse. */
const mostChallenges = 10
const timeout = CHALLENGE_MINUTES * 60_000

/** What a browser needs to make a key; devices that have one already are told so. */
export async function askForNewPasskey(db: Database, { user, domain, network, now }: Asked & { network: string }) {
  const known = await listPasskeys(db, user.id)
  const options = await generateRegistrationOptions({
    rpName: network,
    rpID: domain,
    userID: Uint8Array.from(Buffer.from(user.id)),
    userName: user.email,
    userDisplayName: user.name || user.email,
    attestationType: 'none',
    supportedAlgorithmIDs: keyAlgorithms,
    excludeCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    // Preferred: such keys follow the person to their next telephone.
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
    timeout,
  })
  await keepChallenge(db, { userId: user.id, purpose: 'add', challenge: options.challenge, now })
  return options
}

/** What a browser needs to show one of the person's keys; undefined for who has none. */
export async function askForPasskey(db: Database, { user, domain, now }: Asked) {
  const known = await listPasskeys(db, user.id)
  if (known.length === 0) return undefined
  const options = await generateAuthenticationOptions({
    rpID: domain,
    allowCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    userVerification: 'preferred',
    timeout,
  })
  await keepChallenge(db, { userId: user.id, purpose: 'show', challenge: options.challenge, now })
  return options
}

async function keepChallenge(db: Database, kept: { userId: string; purpose: Purpose; challenge: string; now: Date }): Promise<void> {
  const { userId, purpose, challenge, now } = kept
  const newest = db
    .selectFrom('passkey_challenges')
    .where('user_id', '=', userId)
    .where('expires_at', '>', now)
    .orderBy('expires_at', 'desc')
    .limit(mostChallenges - 1)
    .select('challenge')
  await db.deleteFrom('passkey_challenges').where('user_id', '=', userId).where('challenge', 'not in', newest).execute()
  await db
    .insertInto('passkey_challenges')
    .values({ user_id: userId, challenge, purpose, expires_at: challengeExpiry(now) })
    .execute()
}

/** Uses a challenge up: true once, for whom and for what it was made, while it is young. */
export async function takeChallenge(
  tx: Database,
  taken: { userId: string; purpose: Purpose; challenge: string; now: Date },
): Promise<boolean> {
  const { userId, purpose, challenge, now } = taken
  const found = await tx
    .deleteFrom('passkey_challenges')
    .where('user_id', '=', userId)
    .where('challenge', '=', challenge)
    .where('purpose', '=', purpose)
    .where('expires_at', '>', now)
    .returning('challenge')
    .executeTakeFirst()
  return found !== undefined
}
