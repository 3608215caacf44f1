/** What a line of the bank may be: drafts and vouchers, what is owed, entries of neither, what words meant before. */
import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { accountOfMeans } from '#src/features/money/accounts/chart.ts'
import { leftCents as left } from '#src/features/money/drafts/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Awaited as AwaitedMoney } from './label.ts'
import { freePayments, owedInvoices, settledInvoices } from './invoice-candidates.ts'
import type { NotedMoney, NotedPayment, SpentMoney } from './matching.ts'
import type { OwedInvoice } from './matching-invoices.ts'

export const bankAccount = accountOfMeans.transfer

/** What a draft moves on the bank's account: above zero what comes in. */
export const moved = sql<number>`(case
  when drafts.kind = 'expense' and drafts.way in ('card', 'transfer', 'direct-debit', 'cheque') then -drafts.amount_cents
  when drafts.kind = 'income' and drafts.way = 'transfer' then drafts.amount_cents
  when drafts.kind = 'move' then case drafts.way when 'cash-withdrawal' then -drafts.amount_cents else drafts.amount_cents end
  when drafts.kind = 'payment' and drafts.way <> 'cash' then (select case when settled.kind = 'expense' then -drafts.amount_cents
    when drafts.way = 'cheque' then 0 else drafts.amount_cents end
    from drafts as settled where settled.association_id = drafts.association_id and settled.id = drafts.settles)
  when drafts.kind = 'entry' then (select sum((line->>'debitCents')::bigint - (line->>'creditCents')::bigint)
    from jsonb_array_elements(drafts.lines) as line where line->>'account' = ${bankAccount})
  end)::bigint`
/** What is left of what is to be paid, or to come. */
const owed = sql<number>`(case when drafts.kind = 'expense' and drafts.way in ('unpaid', 'person') then -${left}
  when drafts.kind = 'income' and drafts.way = 'awaited' then ${left} end)`
const isFree = sql<boolean>`not exists (select from bank_lines as taken where taken.association_id = drafts.association_id and taken.draft_id = drafts.id)`

/** What lines may be: what was noted between two days and is no line of the bank yet, invoices that are owed, what words meant before; and the last deposits. */
export async function findCandidates(
  db: Database,
  associationId: string,
  { from, to, words }: { from: string; to: string; words: readonly string[] },
) {
  const { posted, older, ...found } = await db
    .selectNoFrom((eb) => [
      jsonArrayFrom(notedBetween(db, associationId, { from, to })).as('noted'),
      jsonArrayFrom(owedBefore(db, associationId, from)).as('older'),
      jsonArrayFrom(owedInvoices(db, associationId)).as('invoices'),
      jsonArrayFrom(settledInvoices(db, associationId, from)).as('settled'),
      jsonArrayFrom(freePayments(db, associationId, { from, to })).as('payments'),
      jsonArrayFrom(
        eb
          .selectFrom('bank_habits')
          .where('association_id', '=', associationId)
          .where('words', 'in', words.length === 0 ? [''] : words)
          .select(['words', 'choice']),
      ).as('habits'),
      jsonArrayFrom(postedBetween(db, associationId, { from, to })).as('posted'),
      jsonArrayFrom(spentUntil(db, associationId, { from, to })).as('spent'),
      jsonArrayFrom(lastDeposits(db, associationId)).as('deposits'),
      sql<boolean>`exists (select from payment_accounts where association_id = ${associationId} and is_live)`.as('isPaidOnline'),
    ])
    .executeTakeFirstOrThrow()
  return {
    ...found,
    noted: [...found.noted, ...older, ...posted] as NotedMoney[],
    invoices: found.invoices as OwedInvoice[],
    settled: found.settled as OwedInvoice[],
    payments: found.payments as NotedPayment[],
    spent: found.spent as SpentMoney[],
    habits: new Map(found.habits.map(({ words, choice }) => [words, choice])),
  }
}

const mostNoted = 500

function notedBetween(db: Database, associationId: string, { from, to }: { from: string; to: string }) {
  return noted(db, associationId)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .where(sql<boolean>`(coalesce(${moved}, 0) <> 0 or (coalesce(${owed}, 0) <> 0))`)
    .orderBy('day')
    .orderBy('drafts.id')
    .limit(mostNoted)
}

/** What is still open, however old: a grant is paid a year after it was promised. The latest of them. */
function owedBefore(db: Database, associationId: string, day: string) {
  return noted(db, associationId)
    .where('day', '<', day)
    .where('way', 'in', ['unpaid', 'person', 'awaited'])
    .where(sql<boolean>`coalesce(${owed}, 0) <> 0`)
    .orderBy('day', 'desc')
    .orderBy('drafts.id')
    .limit(mostNoted)
}

function noted(db: Database, associationId: string) {
  return db
    .selectFrom('drafts')
    .leftJoin('third_parties', (join) =>
      join.onRef('third_parties.association_id', '=', 'drafts.association_id').onRef('third_parties.code', '=', 'drafts.third_party'),
    )
    .where('drafts.association_id', '=', associationId)
    .where('taken_back', '=', false)
    .where(isFree)
    .select(['drafts.id', 'day', sql<number>`coalesce(${moved}, ${owed})`.as('cents')])
    .select(sql<'noted' | 'owed'>`case when ${moved} is null then 'owed' else 'noted' end`.as('state'))
    .select(sql<string>`concat_ws(', ', nullif(drafts.label, ''), third_parties.name)`.as('label'))
    .select(['drafts.document', 'drafts.kind', 'nature', 'way'])
}

/** What suppliers were paid, the latest first: a supplier may give something of it back. */
function spentUntil(db: Database, associationId: string, { from, to }: { from: string; to: string }) {
  return db
    .selectFrom('drafts')
    .innerJoin('third_parties', (join) =>
      join.onRef('third_parties.association_id', '=', 'drafts.association_id').onRef('third_parties.code', '=', 'drafts.third_party'),
    )
    .where('drafts.association_id', '=', associationId)
    .where('drafts.kind', '=', 'expense')
    .where('third_parties.kind', '=', 'supplier')
    .where('nature', 'is not', null)
    .where('taken_back', '=', false)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day', 'desc')
    .orderBy('drafts.id')
    .limit(mostNoted)
    .select(['drafts.id', 'day', 'amount_cents as cents', 'drafts.label', 'third_parties.name as supplier', 'nature'])
}

/** One of them, of which something comes back. */
export function findSpentMoney(tx: Database, associationId: string, draftId: string) {
  return spentUntil(tx, associationId, { from: '0001-01-01', to: '9999-12-31' })
    .where('drafts.id', '=', draftId)
    .select(['canteen_id as canteenId', 'vat_cents as vatCents'])
    .executeTakeFirst()
}

/** Entries that no draft and no payment of an invoice has brought: payouts of online payments above all. The till's and opening balances are no lines. */
function postedBetween(db: Database, associationId: string, { from, to }: { from: string; to: string }) {
  return entriesOfBank(db, associationId)
    .where('entries.entry_date', '>=', from)
    .where('entries.entry_date', '<=', to)
    .orderBy('entries.number')
    .limit(mostNoted)
    .select([sql<string>`entries.number::text`.as('id'), 'entries.entry_date as day', entryCents.as('cents'), 'entries.label'])
    .select([sql<'posted'>`'posted'`.as('state'), sql<string>`''`.as('document')])
}

const entryCents = sql<number>`(select coalesce(sum(debit_cents - credit_cents), 0)::bigint from ledger.lines
  where lines.association_id = entries.association_id and lines.number = entries.number and lines.account = ${bankAccount})`

function entriesOfBank(db: Database, associationId: string) {
  return db
    .selectFrom('ledger.entries as entries')
    .where('entries.association_id', '=', associationId)
    .where('journal', 'in', ['BQ', 'OD'])
    .where('reverses', 'is', null)
    .where(entryCents, '<>', 0)
    .where(sql<boolean>`not exists (select from drafts where drafts.association_id = entries.association_id and drafts.number = entries.number)
      and not exists (select from invoice_payments as paid where paid.association_id = entries.association_id and paid.entry_number = entries.number)
      and not exists (select from ledger.entries as back where back.association_id = entries.association_id and back.reverses = entries.number)
      and not exists (select from bank_lines as taken where taken.association_id = entries.association_id and taken.entry_number = entries.number)`)
}

/** What an entry moves on the account; undefined where it is a line already. Two who match it at once meet at the unique key. */
export function findPostedMoney(tx: Database, associationId: string, number: number) {
  return entriesOfBank(tx, associationId).where('entries.number', '=', number).select(entryCents.as('cents')).executeTakeFirst()
}

/** Whose names and numbers may stay in a label. */
export async function findAwaited(db: Database, associationId: string): Promise<AwaitedMoney> {
  const { invoices, settled, funders } = await db
    .selectNoFrom((eb) => [
      jsonArrayFrom(owedInvoices(db, associationId)).as('invoices'),
      jsonArrayFrom(settledInvoices(db, associationId)).as('settled'),
      jsonArrayFrom(
        eb.selectFrom('third_parties').where('association_id', '=', associationId).where('kind', '=', 'funder').select('name'),
      ).as('funders'),
    ])
    .executeTakeFirstOrThrow()
  return { invoices: [...invoices, ...settled], funders: funders.map(({ name }) => name) }
}

const depositsShown = 10

function lastDeposits(db: Database, associationId: string) {
  return db
    .selectFrom('drafts')
    .where('association_id', '=', associationId)
    .where('kind', '=', 'move')
    .where('way', 'in', ['cheque-deposit', 'cash-deposit'])
    .orderBy('day', 'desc')
    .orderBy('noted_at', 'desc')
    .limit(depositsShown)
    .select(['id', 'day', 'amount_cents as cents', sql<'cheque-deposit' | 'cash-deposit'>`way`.as('move')])
    .select(sql<number>`coalesce(cardinality(cheque_cents), 0)`.as('cheques'))
}

/**
 * What one draft moves on the account, or would if it were paid; undefined where there is none, or where it is a line already. Locked first, and
 * only then looked at: whoever matches another line with it meanwhile has done so by then.
 */
export async function lockNotedMoney(tx: Database, associationId: string, draftId: string) {
  const ofDraft = tx.selectFrom('drafts').where('drafts.association_id', '=', associationId).where('drafts.id', '=', draftId)
  await ofDraft.select('drafts.id').forUpdate().execute()
  return ofDraft
    .where('taken_back', '=', false)
    .where(isFree)
    .leftJoin('third_parties', (join) =>
      join.onRef('third_parties.association_id', '=', 'drafts.association_id').onRef('third_parties.code', '=', 'drafts.third_party'),
    )
    .select([moved.as('cents'), owed.as('owedCents'), 'canteen_id as canteenId', 'drafts.label'])
    .select(['third_parties.name as partyName', 'third_parties.kind as partyKind'])
    .executeTakeFirst()
}
