import { writtenLabel } from '#src/features/money/ledger/label.ts'
import { isDeepStrictEqual } from 'node:util'
import { accountOfMeans } from '#src/features/money/accounts/chart.ts'
import { findAccountsOf } from '#src/features/money/accounts/queries.ts'
import { appendEntries } from '#src/features/money/ledger/append-entries.ts'
import { credit, debit, type LedgerRefusal } from '#src/features/money/ledger/ledger.ts'
import { findFiscalYears } from '#src/features/money/ledger/queries.ts'
import { lockCanteen } from '#src/features/money/memberships/change-purse.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Seals } from '#src/platform/seal.ts'
import { dayAt } from '#src/platform/time.ts'
import { addToPot } from './give-meals.ts'
import type { NewSponsorship } from './forms.ts'

type Sponsorship = NewSponsorship & {
  /** Made with the page: sent twice it stands once, and with other words on it nothing more does. */
  id: string
}

type AddSponsorship = { canteenId: string; sponsorship: Sponsorship; seals: Seals; actorId: string; now: Date }

export type SponsorshipRefusal = LedgerRefusal | 'pot-unreadable' | 'form-used'

/**
 * A partner offers seats for some time. What it gave goes into the books under its nature, with the partner's name: a contract, linked to no
 * guest. Locks: the canteen, then the ledger's head.
 */
export function addSponsorship(
  db: Database,
  { canteenId, sponsorship, seals, actorId, now }: AddSponsorship,
): Promise<Result<null, SponsorshipRefusal>> {
  return inTransaction(db, async (tx) => {
    const { associationId, timeZone } = await lockCanteen(tx, canteenId)
    const { id, partner, seats, from, until, cents, way } = sponsorship
    const today = dayAt(now, timeZone)
    const sent = await findSent(tx, canteenId, id)
    if (sent) return isDeepStrictEqual(sent, { ...sponsorship }) ? accept(null) : refuse('form-used')
    if (!(await addToPot(tx, { canteenId, meals: 0, seals, today }))) return refuse('pot-unreadable')
    const posted = await post(tx, { associationId, canteenId, sponsorship, today })
    if (!posted.ok) return posted
    await tx
      .insertInto('sponsorships')
      .values({
        canteen_id: canteenId,
        id,
        partner,
        seats,
        valid_from: from,
        valid_until: until,
        cents,
        way,
        entry_number: posted.value,
        noted_on: today,
      })
      .execute()
    await recordEvent(tx, { name: 'sponsorship.noted', canteenId, subjectId: id, actorId, at: now, facts: { partner, seats } })
    return accept(null)
  })
}

function findSent(tx: Database, canteenId: string, id: string) {
  const row = tx.selectFrom('sponsorships').where('canteen_id', '=', canteenId).where('id', '=', id)
  return row.select(['id', 'partner', 'seats', 'valid_from as from', 'valid_until as until', 'cents', 'way']).executeTakeFirst()
}

type Posting = { associationId: string; canteenId: string; sponsorship: Sponsorship; today: string }

/** Null where an invoice says it, or the association keeps no books here. */
async function post(
  tx: Database,
  { associationId, canteenId, sponsorship, today }: Posting,
): Promise<Result<number | null, LedgerRefusal>> {
  const { id, partner, cents, way } = sponsorship
  const years = await findFiscalYears(tx, associationId)
  if (way === 'invoiced' || years.length === 0) return accept(null)
  const accounts = await findAccountsOf(tx, associationId, today)
  const lines = [debit(accountOfMeans[way], cents), credit(accounts.sponsorship, cents)]
  const about = { label: writtenLabel('sponsoredSeats', partner), piece: `PLACES-${id.slice(0, 8)}`, pieceDate: today }
  const written = { canteenId, date: today, validatedOn: today, reverses: null, lines }
  return appendEntries(tx, associationId, [{ ...about, ...written, journal: way === 'cash' ? 'OD' : 'BQ' }])
}
