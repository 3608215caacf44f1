import { countGiftsPaidOnline } from '#src/features/money/gifts/queries.ts'
import type { Links } from '#src/features/money/gifts/tell-donor.ts'
import { findAccountsOf } from '#src/features/money/accounts/queries.ts'
import { appendEntries } from '#src/features/money/ledger/append-entries.ts'
import type { LedgerEntry } from '#src/features/money/ledger/ledger.ts'
import { findFiscalYears } from '#src/features/money/ledger/queries.ts'
import { findCanteenThreshold } from '#src/features/organisation/networks/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { logger } from '#src/platform/process/log.ts'
import { dayAt, dayBefore, networkTimeZone } from '#src/platform/time.ts'
import { openProvider } from './open-provider.ts'
import type { Fees, Payout, Provider } from './payment.ts'
import { dayToPost, entryOfFees, entryOfPayout, feesDue, type FeesDue } from './posting.ts'
import { findAccounts, findSettled, type KeptAccount } from './queries.ts'
import type { Reading } from './read-payment.ts'
import { digestOf } from './settle-payment.ts'

/** What providers sent to the banks, each transfer once, and what they kept, by month: so that a statement of the bank finds its counterpart. */
export async function recordPayouts(db: Database, reading: Omit<Reading, keyof Links>): Promise<void> {
  for (const account of await findAccounts(db, reading.seals)) {
    try {
      await recordAll(db, account, reading)
    } catch (error) {
      // One association's provider keeps nobody else's books waiting.
      logger.error({ associationId: account.associationId, error: (error as Error).message }, 'payouts could not be read back')
    }
  }
}

const daysLookedBack = 45

async function recordAll(db: Database, account: KeptAccount, { endpoints, now }: Omit<Reading, keyof Links>): Promise<void> {
  const years = await findFiscalYears(db, account.associationId)
  if (!account.content || !account.isLive || years.length === 0) return
  const provider = await openProvider(account.content.keys, { isLive: true, endpoints })
  const since = new Date(Math.max(account.countsFrom.getTime(), now.getTime() - daysLookedBack * 86_400_000))
  const payouts = await provider.listPayouts(since)
  if (!payouts.ok) throw new Error(payouts.refusal)
  const firstDay = dayAt(account.countsFrom, networkTimeZone)
  for (const payout of payouts.value) if (payout.paidOn >= firstDay) await recordPayout(db, { account, payout, now })
  await recordFeesDue(db, { account, provider, now })
}

type Recording = { account: KeptAccount; now: Date }

function recordPayout(db: Database, { account, payout, now }: Recording & { payout: Payout }): Promise<void> {
  const { associationId, provider, content } = account
  return inTransaction(db, async (tx) => {
    await lockAccount(tx, associationId)
    const today = dayAt(now, networkTimeZone)
    const digest = digestOf(content!.digestKey, payout.id)
    const date = dayToPost(payout.paidOn, await findFiscalYears(tx, associationId), today)
    if (!date || payout.cents === 0 || (await findSettled(tx, associationId, [digest])).has(digest)) return
    await tx.insertInto('settled_payments').values({ association_id: associationId, digest, settled_on: today }).execute()
    await append(tx, associationId, entryOfPayout({ ...payout, provider, date, validatedOn: today }))
  })
}

async function recordFeesDue(db: Database, { account, provider, now }: Recording & { provider: Provider }): Promise<void> {
  const today = dayAt(now, networkTimeZone)
  const due = feesDue(account.feesUntil, await findFiscalYears(db, account.associationId), today)
  if (!due) return
  const fees = await provider.sumFees({ from: new Date(`${due.from}T00:00Z`), until: new Date(`${due.until}T00:00Z`) })
  if (!fees.ok) throw new Error(fees.refusal)
  await recordFees(db, { account, due, fees: fees.value, now })
}

/** Of few payments the fees would tell the payments: they wait for the next month, and at the end of the fiscal year for nothing. */
function recordFees(db: Database, { account, due, fees, now }: Recording & { due: FeesDue; fees: Fees }): Promise<void> {
  const { associationId, provider } = account
  return inTransaction(db, async (tx) => {
    const stands = await lockAccount(tx, associationId)
    if (stands.feesUntil !== account.feesUntil) return
    // Whoever gave is named with the amount: their part of the fees is known, and hides nobody's.
    const payments = Math.max(0, fees.payments - (await countGiftsPaidOnline(tx, associationId, due)))
    if (!due.yearEnds && payments > 0 && payments < (await findCanteenThreshold(tx))) return
    const today = dayAt(now, networkTimeZone)
    const day = dayBefore(due.until)
    const date = dayToPost(day, await findFiscalYears(tx, associationId), today)
    if (!date) return
    await tx.updateTable('payment_accounts').set({ fees_until: due.until }).where('association_id', '=', associationId).execute()
    if (fees.cents === 0) return
    const accounts = await findAccountsOf(tx, associationId, date)
    await append(tx, associationId, entryOfFees({ provider, date, validatedOn: today, cents: fees.cents, account: accounts['bank-fees'] }))
  })
}

/** Whoever else records for the association waits. */
function lockAccount(tx: Database, associationId: string) {
  return tx
    .selectFrom('payment_accounts')
    .where('association_id', '=', associationId)
    .select('fees_until as feesUntil')
    .forUpdate()
    .executeTakeFirstOrThrow()
}

/** Its day was looked at before: what is refused now is undone and tried again. */
async function append(tx: Database, associationId: string, entry: LedgerEntry): Promise<void> {
  const written = await appendEntries(tx, associationId, [entry])
  if (!written.ok) throw new Error(`an entry of a payment provider was refused: ${written.refusal}`)
}
