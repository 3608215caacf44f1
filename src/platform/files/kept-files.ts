/**
 * Files that features keep, in the database: they are saved with it, and every web process reads them
 * (docs/decisions/0037-drafts-and-files.md). A file is named by its owner and by what it holds; it lives as long as somebody uses it.
 * Who may read is the feature's to ask, each time.
 */
import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import type { MediaType } from '#src/platform/database/tables/files.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { SentFile } from './sent-file.ts'

/** `ownerId`: an association or a canteen; `usedBy`: whatever of it the file belongs to. */
export type FileUse = { ownerId: string; usedBy: string }
export type KeptFile = { digest: string; mediaType: MediaType; bytes: number }

/** Sent twice, it is kept once. */
export async function keepFile(tx: Database, { ownerId, usedBy, file, now }: FileUse & { file: SentFile; now: Date }): Promise<void> {
  const { digest, mediaType, content } = file
  await tx
    .insertInto('files')
    .values({ owner_id: ownerId, digest, media_type: mediaType, content, kept_since: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await tx
    .insertInto('file_uses')
    .values({ owner_id: ownerId, used_by: usedBy, digest, keep_until: null, used_since: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** In the order in which they came, without what they hold. */
export function findFiles(db: Database, { ownerId, usedBy }: FileUse): Promise<KeptFile[]> {
  return usedFiles(db, { ownerId, usedBy })
    .select(['files.digest', 'media_type as mediaType', sql<number>`octet_length(content)`.as('bytes')])
    .orderBy('used_since')
    .execute()
}

/** Undefined where this use has no such file. */
export function findFile(db: Database, { digest, ...use }: FileUse & { digest: string }): Promise<SentFile | undefined> {
  return usedFiles(db, use)
    .where('files.digest', '=', digest)
    .select(['files.digest', 'media_type as mediaType', 'content'])
    .executeTakeFirst()
}

/** What one use has, another has too. */
export async function shareFiles(tx: Database, { ownerId, from, to, now }: { ownerId: string; from: string; to: string; now: Date }) {
  const shared = tx
    .selectFrom('file_uses')
    .where('owner_id', '=', ownerId)
    .where('used_by', '=', from)
    .select(['owner_id', sql<string>`${to}::uuid`.as('used_by'), 'digest', sql<Date>`${now}::timestamptz`.as('used_since')])
  await tx.insertInto('file_uses').columns(['owner_id', 'used_by', 'digest', 'used_since']).expression(shared).execute()
}

/** From now on the law says how long: until then nobody lets them go. */
export async function keepFilesUntil(tx: Database, ownerId: string, users: readonly string[], day: string): Promise<void> {
  if (users.length === 0) return
  await tx.updateTable('file_uses').set({ keep_until: day }).where('owner_id', '=', ownerId).where('used_by', 'in', users).execute()
}

/** Lets one file of a use go, or all. What nobody uses any more is gone. */
export async function releaseFiles(
  tx: Database,
  { ownerId, usedBy, digest }: FileUse & { digest?: string },
): Promise<Result<null, 'kept-by-law'>> {
  const asked = tx
    .selectFrom('file_uses')
    .where('owner_id', '=', ownerId)
    .where('used_by', '=', usedBy)
    .$if(digest !== undefined, (query) => query.where('digest', '=', digest ?? ''))
  const uses = await asked.select(['digest', 'keep_until']).forUpdate().execute()
  if (uses.some(({ keep_until }) => keep_until !== null)) return refuse('kept-by-law')
  for (const use of uses) await endUse(tx, { ownerId, usedBy, digest: use.digest })
  return accept(null)
}

/** Those whose time is over. @param today `YYYY-MM-DD` */
export async function forgetFiles(db: Database, today: string): Promise<void> {
  const over = await db
    .selectFrom('file_uses')
    .where('keep_until', '<', today)
    .select(['owner_id as ownerId', 'used_by as usedBy', 'digest'])
    .limit(mostAtOnce)
    .execute()
  for (const use of over) await endUse(db, use)
}

/** The rest goes the next night. */
const mostAtOnce = 10_000

async function endUse(tx: Database, { ownerId, usedBy, digest }: FileUse & { digest: string }): Promise<void> {
  await tx.deleteFrom('file_uses').where('owner_id', '=', ownerId).where('used_by', '=', usedBy).where('digest', '=', digest).execute()
  await tx
    .deleteFrom('files')
    .where('owner_id', '=', ownerId)
    .where('digest', '=', digest)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('file_uses').whereRef('file_uses.owner_id', '=', 'files.owner_id').whereRef('file_uses.digest', '=', 'files.digest'),
        ),
      ),
    )
    .execute()
}

function usedFiles(db: Database, { ownerId, usedBy }: FileUse) {
  return db
    .selectFrom('file_uses')
    .innerJoin('files', (join) => join.onRef('files.owner_id', '=', 'file_uses.owner_id').onRef('files.digest', '=', 'file_uses.digest'))
    .where('file_uses.owner_id', '=', ownerId)
    .where('file_uses.used_by', '=', usedBy)
}
