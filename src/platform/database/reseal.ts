/** The database and its secret: noticing that another one came, and changing it. */
import { sql } from 'kysely'
import type { Config } from '../process/config.ts'
import { ailmentOf, inTransaction, openDatabase, openPool, type Database } from './database.ts'
import { OperatorError } from '../process/operator-error.ts'
import { openSeals, type Seals } from '../seal.ts'
import { sealedKinds, type SealedKind } from './sealed-kinds.ts'

/**
 * A database that was sealed with a secret that is not known here is not opened; a new one remembers today's.
 * @throws OperatorError
 */
export async function checkSecret(db: Database, seals: Seals): Promise<void> {
  await db
    .insertInto('secret_fingerprint')
    .values({ key_id: seals.keyId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { keyId } = await db.selectFrom('secret_fingerprint').select('key_id as keyId').executeTakeFirstOrThrow()
  if (seals.knows(keyId)) return
  throw new OperatorError(
    'SECRET n’est pas celui de cette base : remettez l’ancien (le fichier « secret » du dossier de données d’origine), ou donnez-le dans SECRETS_BEFORE ; s’il est perdu, voyez « npm run cli -- reseal » dans docs/installer.md.',
  )
}

/**
 * The same for a process that is started by itself. A database that does not answer now is asked nothing: the pages say that.
 * @throws OperatorError
 */
export async function refuseOtherSecret(
  url: string,
  { secret, secretsBefore: before }: Pick<Config, 'secret' | 'secretsBefore'>,
): Promise<void> {
  const db = openDatabase(openPool(url, 1))
  try {
    await checkSecret(db, openSeals({ secret, before }))
  } catch (error) {
    if (!ailmentOf(error)) throw error
  } finally {
    await db.destroy()
  }
}

export type Resealed = { rewritten: number; unreadable: number }

/**
 * Rewrites under today's secret all that was sealed under an earlier one, canteen by canteen: stopped at any moment, it goes on where
 * it was. The database takes today's secret for its own once nothing unreadable is left, or where that is given up (`evenIfLost`).
 */
export async function reseal(db: Database, seals: Seals, { evenIfLost = false } = {}): Promise<Resealed> {
  const told: Resealed = { rewritten: 0, unreadable: 0 }
  for (const kind of sealedKinds) {
    const { rewritten, unreadable } = await resealKind(db, seals, kind)
    told.rewritten += rewritten
    told.unreadable += unreadable
  }
  if (told.unreadable === 0 || evenIfLost) await db.updateTable('secret_fingerprint').set({ key_id: seals.keyId }).execute()
  return told
}

async function resealKind(db: Database, seals: Seals, kind: SealedKind): Promise<Resealed> {
  const told: Resealed = { rewritten: 0, unreadable: 0 }
  const { rows } = await sql<{ canteenId: string }>`
    select distinct canteen_id as "canteenId" from ${sql.table(kind.table)} where ${sql.ref(kind.columns.keyId)} <> ${seals.keyId}`.execute(
    db,
  )
  for (const { canteenId } of rows) {
    const { rewritten, unreadable } = await inTransaction(db, (tx) => resealCanteen(tx, seals, kind, canteenId))
    told.rewritten += rewritten
    told.unreadable += unreadable
  }
  return told
}

type Row = { id: string; keyId: string; bytes: Buffer; place: string }

/** Rows are locked: what the site changes meanwhile is read as it left it, or waits. */
async function resealCanteen(
  tx: Database,
  seals: Seals,
  { table, purpose, id, columns }: SealedKind,
  canteenId: string,
): Promise<Resealed> {
  const { rows } = await sql<Row>`
    select ${sql.ref(id)} as id, ${sql.ref(columns.keyId)} as "keyId", ${sql.ref(columns.bytes)} as bytes, ctid::text as place from ${sql.table(table)}
    where canteen_id = ${canteenId} and ${sql.ref(columns.keyId)} <> ${seals.keyId} for update`.execute(tx)
  let rewritten = 0
  for (const { id: subject, place, ...sealed } of rows) {
    const whose = { purpose, canteenId, id: subject }
    const content = seals.open(whose, sealed)
    if (!content) continue
    const { keyId, bytes } = seals.seal(whose, content, sealed.bytes.length)
    await sql`update ${sql.table(table)} set ${sql.ref(columns.keyId)} = ${keyId}, ${sql.ref(columns.bytes)} = ${bytes} where ctid = ${place}::tid`.execute(
      tx,
    )
    rewritten++
  }
  return { rewritten, unreadable: rows.length - rewritten }
}
