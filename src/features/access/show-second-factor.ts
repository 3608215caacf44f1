import type { Kysely } from 'kysely'
import type { Authentication } from '#src/platform/authentication.ts'
import { recordEvent } from '#src/platform/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Tables } from '#src/platform/tables/tables.ts'

type ShowSecondFactor = {
  authentication: Authentication
  request: Request
  code: string
  userId: string
  /** The session that asks; it ends, and a new one stands in its place. */
  token: string
  isSetUp: boolean
  now: Date
}

const sixDigits = /^\d{6}$/

/** Opens a session with the second factor in the place of the one without, when the code is right. */
export async function showSecondFactor(db: Kysely<Tables>, showing: ShowSecondFactor): Promise<Result<{ token: string }, 'wrong-code'>> {
  const { authentication, request, userId, now } = showing
  if (!(await isRightCode(showing))) return refuse('wrong-code')

  await endEarlierSessions(db, showing)
  const userAgent = request.headers.get('user-agent') ?? ''
  return accept({ token: await authentication.openSession(userId, { secondFactorAt: now, userAgent }) })
}

type ShownCode = Pick<ShowSecondFactor, 'authentication' | 'request' | 'code'> & { isSetUp?: boolean }

/** The authenticator's, or a recovery code, which is used up by this; while setting up there is none yet. */
export async function isRightCode({ authentication, request, code, isSetUp = false }: ShownCode): Promise<boolean> {
  if (sixDigits.test(code)) return authentication.checkCode(request, code)
  return !isSetUp && authentication.checkRecoveryCode(request, code)
}

/** Setting it up signs out everywhere: whoever got in without it is out. */
async function endEarlierSessions(db: Kysely<Tables>, { userId, token, isSetUp, now }: ShowSecondFactor): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const sessions = tx.deleteFrom('sessions').where('user_id', '=', userId)
    await (isSetUp ? sessions : sessions.where('token', '=', token)).execute()
    if (isSetUp) await recordEvent(tx, { name: 'second-factor.set-up', subjectId: userId, actorId: userId, at: now })
  })
}
