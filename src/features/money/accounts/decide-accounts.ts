import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { inTransaction } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { VatStatus } from '#src/platform/database/tables/accounts.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { isBagged, isOfBags, mayGoTo } from './account-names.ts'
import { chart } from './chart.ts'
import type { Nature } from './nature.ts'
import { findAccountNames } from './queries.ts'

type Deciding = { associationId: string; canteenId: string; actorId: string; now: Date }

export type AccountRefusal =
  | 'known-account'
  | 'no-parent'
  | 'unknown-account'
  | 'already-posted'
  | 'of-another-class'
  | 'of-the-till'
  | 'franchise-beside-tax'

/** An account of the association's own, below one of the chart. */
export function addAccount(
  db: Database,
  { associationId, canteenId, actorId, now, account, label }: Deciding & { account: string; label: string },
) {
  return inTransaction(db, async (tx): Promise<Result<null, AccountRefusal>> => {
    if (chart.some((each) => each.account === account)) return refuse('known-account')
    if (!chart.some((each) => account.startsWith(each.account))) return refuse('no-parent')
    const added = await tx
      .insertInto('own_accounts')
      .values({ association_id: associationId, account, label })
      .onConflict((conflict) => conflict.doNothing())
      .returning('account')
      .executeTakeFirst()
    if (!added) return refuse('known-account')
    await recordEvent(tx, { name: 'account.added', canteenId, subjectId: associationId, actorId, at: now, facts: { account, label } })
    return accept(null)
  })
}

type NatureGoes = Deciding & { nature: Nature; account: string; validFrom: string }

/** From a day on, what is of a nature goes to another account: never on a day of which something is written. */
export function chooseAccount(db: Database, { associationId, canteenId, actorId, now, nature, account, validFrom }: NatureGoes) {
  return inTransaction(db, async (tx): Promise<Result<null, AccountRefusal>> => {
    if (!(await isKnown(tx, associationId, account))) return refuse('unknown-account')
    if (!mayGoTo(nature, account)) return refuse('of-another-class')
    if (!isBagged(nature) && isOfBags(await findAccountNames(tx, associationId), account)) return refuse('of-the-till')
    if (await isPosted(tx, associationId, validFrom)) return refuse('already-posted')
    await tx
      .insertInto('nature_accounts')
      .values({ association_id: associationId, nature, valid_from: validFrom, account })
      .onConflict((conflict) => conflict.columns(['association_id', 'nature', 'valid_from']).doUpdateSet({ account }))
      .execute()
    await recordEvent(tx, {
      name: 'nature-account.set',
      canteenId,
      subjectId: associationId,
      actorId,
      at: now,
      facts: { nature, account, validFrom },
    })
    return accept(null)
  })
}

type VatOfNature = Deciding & { nature: Nature; status: VatStatus; rate: number | null; validFrom: string }

/** The VAT of a nature from a day on. A first status that bears no tax may be said of days that are written: it changes none of them. */
export function setVatStatus(db: Database, { associationId, canteenId, actorId, now, nature, status, rate, validFrom }: VatOfNature) {
  return inTransaction(db, async (tx): Promise<Result<null, AccountRefusal>> => {
    const isFirst = !(await tx
      .selectFrom('vat_statuses')
      .where('association_id', '=', associationId)
      .where('nature', '=', nature)
      .select('nature')
      .executeTakeFirst())
    if ((!isFirst || status === 'liable') && (await isPosted(tx, associationId, validFrom))) return refuse('already-posted')
    if (await isBesideFranchise(tx, { associationId, nature, status, validFrom })) return refuse('franchise-beside-tax')
    await tx
      .insertInto('vat_statuses')
      .values({ association_id: associationId, nature, valid_from: validFrom, status, rate })
      .onConflict((conflict) => conflict.columns(['association_id', 'nature', 'valid_from']).doUpdateSet({ status, rate }))
      .execute()
    await recordEvent(tx, {
      name: 'vat-status.set',
      canteenId,
      subjectId: associationId,
      actorId,
      at: now,
      facts: { nature, status, validFrom },
    })
    return accept(null)
  })
}

/** Whoever is in the small business scheme bears no VAT on anything. Looked at on the day and on all later ones of which something is said. */
async function isBesideFranchise(
  tx: Database,
  { associationId, nature, status, validFrom }: Pick<VatOfNature, 'associationId' | 'nature' | 'status' | 'validFrom'>,
): Promise<boolean> {
  const contrary = status === 'franchise' ? 'liable' : status === 'liable' ? 'franchise' : undefined
  if (contrary === undefined) return false
  const { rows } = await sql`select from vat_statuses as said
    where association_id = ${associationId} and nature <> ${nature} and status = ${contrary} and not exists (
      select from vat_statuses as later where later.association_id = said.association_id and later.nature = said.nature
        and later.valid_from > said.valid_from and later.valid_from <= ${validFrom}) limit 1`.execute(tx)
  return rows.length > 0
}

async function isKnown(tx: Database, associationId: string, account: string): Promise<boolean> {
  if (chart.some((each) => each.account === account)) return true
  const own = tx.selectFrom('own_accounts').where('association_id', '=', associationId).where('account', '=', account).select('account')
  return (await own.executeTakeFirst()) !== undefined
}

/** Whether the books hold something of this day or a later one. */
async function isPosted(tx: Database, associationId: string, day: string): Promise<boolean> {
  const { rows } = await sql<{
    posted: boolean
  }>`select exists (select from ledger.entries where association_id = ${associationId} and entry_date >= ${day})
    or exists (select from canteens where association_id = ${associationId} and till_closed_until >= ${day}) as posted`.execute(tx)
  return rows[0]?.posted ?? false
}
