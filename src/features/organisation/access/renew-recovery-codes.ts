import type { Authentication } from '#src/platform/web/authentication.ts'
import type { Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { isRightCode } from './show-second-factor.ts'

type RenewRecoveryCodes = { authentication: Authentication; request: Request; code: string; userId: string; now: Date }

/** New recovery codes in the place of the old ones, for who shows the second factor at this very moment: an open session may be borrowed. */
export async function renewRecoveryCodes(db: Database, renewing: RenewRecoveryCodes): Promise<Result<string[], 'wrong-code'>> {
  const { authentication, request, userId, now } = renewing
  if (!(await isRightCode(db, renewing))) return refuse('wrong-code')
  const codes = await authentication.renewRecoveryCodes(request)
  if (!codes) return refuse('wrong-code')
  await recordEvent(db, { name: 'second-factor.codes-renewed', subjectId: userId, actorId: userId, at: now })
  return accept(codes)
}
