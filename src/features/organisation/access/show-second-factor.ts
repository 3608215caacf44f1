import type { Kysely } from 'kysely'
import type { Authentication } from '#src/platform/web/authentication.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { isRightPasskey } from './check-passkey.ts'
import { forgetRecoveryCodes, takeRecoveryCode } from './keep-recovery-codes.ts'
import { recordAccess } from './record-access.ts'

type ShowSecondFactor = {
  authentication: Authentication
  request: Request
  proof: Proof
  userId: string
  /** Where keys are made for. */
  origin: string
  /** The session that asks; it ends, and a new one stands in its place. */
  token: string
  isSetUp: boolean
  /** There is an authenticator, proved or proved by this; of who has only keys, a code is one of the sheet. */
  hasAuthenticator: boolean
  now: Date
}

/** A code that was typed, or what a device answered. */
export type Proof = { code: string; passkey?: never } | { passkey: string; code?: never }

const sixDigits = /^\d{6}$/

/** Opens a session with the second factor in the place of the one without, when the code is right. */
export async function showSecondFactor(db: Kysely<Tables>, showing: ShowSecondFactor): Promise<Result<{ token: string }, 'wrong-code'>> {
  if (!(await isRightProof(db, showing))) return refuse('wrong-code')
  // An authenticator that is proved comes with codes of its own.
  if (showing.isSetUp) await forgetRecoveryCodes(db, showing.userId)
  return accept({ token: await openShownSession(db, showing) })
}

type ShownProof = Omit<ShowSecondFactor, 'token' | 'isSetUp'> & { isSetUp?: boolean }

/** Whether the proof is right; a code, or a device's answer, is used up by this. */
export async function isRightProof(db: Database, { proof, hasAuthenticator, ...shown }: ShownProof): Promise<boolean> {
  if (proof.passkey === undefined && hasAuthenticator) return isRightCode(db, { ...shown, code: proof.code })
  const isRight =
    proof.passkey === undefined
      ? await takeRecoveryCode(db, { ...shown, code: proof.code })
      : await isRightPasskey(db, { answer: proof.passkey, ...shown })
  if (!isRight) await recordAccess(db, { name: 'second-factor.failed', ...shown })
  return isRight
}

type ShownSession = Omit<ShowSecondFactor, 'proof' | 'origin' | 'hasAuthenticator'>

/** A session with the second factor in the place of the one that has just shown it. @returns its token */
export async function openShownSession(db: Kysely<Tables>, showing: ShownSession): Promise<string> {
  const { authentication, request, userId, now } = showing
  await endEarlierSessions(db, showing)
  const userAgent = request.headers.get('user-agent') ?? ''
  return authentication.openSession(userId, { secondFactorAt: now, userAgent })
}

type ShownCode = Pick<ShowSecondFactor, 'authentication' | 'request' | 'userId' | 'now'> & { code: string; isSetUp?: boolean }

/** The authenticator's, or a recovery code; each is used up by this. While setting up there is no recovery code yet. */
async function isRightCode(db: Database, shown: ShownCode): Promise<boolean> {
  const isRight = sixDigits.test(shown.code) ? await isRightNow(db, shown) : await isRecoveryCode(shown)
  if (!isRight) await recordAccess(db, { name: 'second-factor.failed', ...shown })
  return isRight
}

async function isRightNow(db: Database, shown: ShownCode): Promise<boolean> {
  return (await shown.authentication.checkCode(shown.request, shown.code)) && useUp(db, shown)
}

async function isRecoveryCode({ authentication, request, code, isSetUp = false }: ShownCode): Promise<boolean> {
  return !isSetUp && authentication.checkRecoveryCode(request, code)
}

/** The library takes the code of a step, of the one before and of the one after: later than that a code may come again by chance. */
export const CODE_LIFE_MS = 2 * 60_000

/** Whether nobody has shown this code before: of two at the same moment, one. */
async function useUp(db: Database, { userId, code, now }: ShownCode): Promise<boolean> {
  const forgotten = new Date(now.getTime() - CODE_LIFE_MS)
  await db.deleteFrom('shown_codes').where('user_id', '=', userId).where('shown_at', '<', forgotten).execute()
  const used = await db
    .insertInto('shown_codes')
    .values({ user_id: userId, code, shown_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('code')
    .executeTakeFirst()
  return used !== undefined
}

/** Setting it up signs out everywhere: whoever got in without it is out. */
async function endEarlierSessions(db: Kysely<Tables>, { userId, token, isSetUp, now }: ShownSession): Promise<void> {
  await inTransaction(db, async (tx) => {
    const sessions = tx.deleteFrom('sessions').where('user_id', '=', userId)
    await (isSetUp ? sessions : sessions.where('token', '=', token)).execute()
    if (isSetUp) await recordEvent(tx, { name: 'second-factor.set-up', subjectId: userId, actorId: userId, at: now })
    await recordAccess(tx, { name: 'second-factor.shown', userId, now })
  })
}
