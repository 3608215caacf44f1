/** Codes on paper for who has only keys: with the last device the account would be lost. An authenticator comes with codes of its own. */
import type { Database } from '#src/platform/database/database.ts'
import { digest, readTwoPartCode } from '#src/platform/secrets.ts'

/** In the place of those before, in the transaction of what gives them. */
export async function keepRecoveryCodes(tx: Database, { userId, codes }: { userId: string; codes: readonly string[] }): Promise<void> {
  await forgetRecoveryCodes(tx, userId)
  await tx
    .insertInto('recovery_codes')
    .values(codes.map((code) => ({ user_id: userId, digest: digest(code) })))
    .execute()
}

/** Whether it is one of this person's, however it was copied; it is used up by this. */
export async function takeRecoveryCode(db: Database, { userId, code }: { userId: string; code: string }): Promise<boolean> {
  const used = await db
    .deleteFrom('recovery_codes')
    .where('user_id', '=', userId)
    .where('digest', '=', digest(readTwoPartCode(code)))
    .returning('user_id')
    .executeTakeFirst()
  return used !== undefined
}

export async function forgetRecoveryCodes(tx: Database, userId: string): Promise<void> {
  await tx.deleteFrom('recovery_codes').where('user_id', '=', userId).execute()
}
