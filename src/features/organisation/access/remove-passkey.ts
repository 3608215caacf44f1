import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { lockFactors } from './add-passkey.ts'
import { queuePasskeyMail } from './mails.ts'
import { refusalToRemove, type PasskeyRemovalRefusal } from './passkey.ts'

type RemovePasskey = { passkeyId: string; userId: string; origin: string; now: Date }

/** Takes a key away, which its person is told by mail. Of the last two removed at once, one stays. @throws NotFound */
export function removePasskey(db: Database, removing: RemovePasskey): Promise<Result<null, PasskeyRemovalRefusal>> {
  const { passkeyId, userId, origin, now } = removing
  return inTransaction(db, async (tx) => {
    const factors = await lockFactors(tx, userId)
    const passkey = tx.selectFrom('passkeys').where('id', '=', passkeyId).where('user_id', '=', userId)
    const { name } = await passkey.select('name').executeTakeFirstOrThrow(() => new NotFound())
    const refusal = refusalToRemove(factors)
    if (refusal) return refuse(refusal)
    await tx.deleteFrom('passkeys').where('id', '=', passkeyId).execute()
    await recordEvent(tx, { name: 'passkey.removed', subjectId: userId, actorId: userId, at: now })
    await queuePasskeyMail(tx, { userId, name, deed: 'removed', origin }, now)
    return accept(null)
  })
}
