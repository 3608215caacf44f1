import type { Authentication } from '#src/platform/web/authentication.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { keepRecoveryCodes } from './keep-recovery-codes.ts'
import { isRightProof, type Proof } from './show-second-factor.ts'

type RenewRecoveryCodes = {
  authentication: Authentication
  request: Request
  proof: Proof
  userId: string
  origin: string
  hasAuthenticator: boolean
  /** For who has only keys. */
  sheet: readonly string[]
  now: Date
}

/** New recovery codes in the place of the old ones, for who shows the second factor at this very moment: an open session may be borrowed. */
export async function renewRecoveryCodes(db: Database, renewing: RenewRecoveryCodes): Promise<Result<readonly string[], 'wrong-code'>> {
  if (!(await isRightProof(db, renewing))) return refuse('wrong-code')
  const codes = renewing.hasAuthenticator ? await renewing.authentication.renewRecoveryCodes(renewing.request) : renewing.sheet
  if (!codes) return refuse('wrong-code')
  const { userId, hasAuthenticator, now } = renewing
  await inTransaction(db, async (tx) => {
    if (!hasAuthenticator) await keepRecoveryCodes(tx, { userId, codes })
    await recordEvent(tx, { name: 'second-factor.codes-renewed', subjectId: userId, actorId: userId, at: now })
  })
  return accept(codes)
}
