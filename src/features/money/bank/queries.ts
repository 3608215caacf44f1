import { sql, type RawBuilder } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { Nature } from '#src/features/money/accounts/nature.ts'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { bankAccount, moved } from './candidates.ts'
import type { OpenLine } from './matching.ts'

export const linesOnPage = 30

/** Nobody has said what it is; or what it was said to be is taken back since: a voucher, an entry, a client's payment. */
const isOpen = sql<boolean>`(not bank_lines.is_noted and bank_lines.set_aside is null and case
  when bank_lines.payment_id is not null then exists (select from invoice_payments as paid
    where paid.association_id = bank_lines.association_id and paid.id = bank_lines.payment_id and paid.taken_back_at is not null)
  when bank_lines.draft_id is not null then exists (select from drafts as voucher
    where voucher.association_id = bank_lines.association_id and voucher.id = bank_lines.draft_id and voucher.taken_back)
  when bank_lines.entry_number is not null then exists (select from ledger.entries as back
    where back.association_id = bank_lines.association_id and back.reverses = bank_lines.entry_number)
  else true end)`

export type Bank = Awaited<ReturnType<typeof findBank>>

/** What the bank said: lines that wait, the oldest first, how many, and how its balance agrees with the books. */
export async function findBank(db: Database, associationId: string, page: number) {
  const { lines, balance, ...counts } = await db
    .selectNoFrom((eb) => [
      jsonArrayFrom(
        openLines(db, associationId)
          .orderBy('day')
          .orderBy('id')
          .limit(linesOnPage)
          .offset((page - 1) * linesOnPage),
      ).as('lines'),
      openLines(db, associationId)
        .clearSelect()
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .$asScalar()
        .as('open'),
      eb
        .selectFrom('bank_lines')
        .where('association_id', '=', associationId)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .$asScalar()
        .as('all'),
      eb
        .selectFrom('bank_lines')
        .where('association_id', '=', associationId)
        .where('set_aside', 'is not', null)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .$asScalar()
        .as('aside'),
      jsonObjectFrom(balanceOf(db, associationId)).as('balance'),
    ])
    .executeTakeFirstOrThrow()
  return {
    lines: lines as OpenLine[],
    open: counts.open ?? 0,
    all: counts.all ?? 0,
    aside: counts.aside ?? 0,
    balance,
    pages: Math.max(1, Math.ceil((counts.open ?? 0) / linesOnPage)),
  }
}

function openLines(db: Database, associationId: string) {
  return db
    .selectFrom('bank_lines')
    .where('association_id', '=', associationId)
    .where(isOpen)
    .select(['id', 'day', 'cents', 'label', 'may_be_twice as mayBeTwice'])
}

/** Until the day that the bank speaks of: in the books, in drafts that no month has validated yet, in lines that nobody has matched. */
function balanceOf(db: Database, associationId: string) {
  return db
    .selectFrom('bank_balances')
    .where('bank_balances.association_id', '=', associationId)
    .where('bank_balances.account', '=', bankAccount)
    .select(['day', 'cents as bankCents'])
    .select([
      sql<number>`coalesce((select sum(debit_cents - credit_cents)::bigint from ledger.entries join ledger.lines using (association_id, number)
        join ledger.fiscal_years as year on year.association_id = entries.association_id and year.first_day = entries.fiscal_year
        where entries.association_id = bank_balances.association_id and lines.account = bank_balances.account
          and entry_date <= bank_balances.day and (bank_balances.day between year.first_day and year.last_day
            or (year.closed_on is null and year.last_day < bank_balances.day))), 0)::bigint`.as('booksCents'),
      sql<number>`coalesce((select sum(${moved})::bigint from drafts where drafts.association_id = bank_balances.association_id
        and drafts.number is null and drafts.day <= bank_balances.day), 0)::bigint`.as('draftsCents'),
      sql<number>`coalesce((select sum(bank_lines.cents)::bigint from bank_lines where bank_lines.association_id = bank_balances.association_id
        and bank_lines.day <= bank_balances.day and ${isOpen}), 0)::bigint`.as('openCents'),
    ])
}

export type MatchedLine = Awaited<ReturnType<typeof findMatched>>['lines'][number]

/** Lines of which somebody has said what they are, or that they are none, the latest first. */
export async function findMatched(db: Database, associationId: string, page: number) {
  const lines = await db
    .selectFrom('bank_lines')
    .leftJoin('drafts', (join) =>
      join.onRef('drafts.association_id', '=', 'bank_lines.association_id').onRef('drafts.id', '=', 'bank_lines.draft_id'),
    )
    .leftJoin('drafts as settled', (join) =>
      join.onRef('settled.association_id', '=', 'drafts.association_id').onRef('settled.id', '=', 'drafts.settles'),
    )
    .leftJoin('third_parties as party', (join) =>
      join
        .onRef('party.association_id', '=', 'drafts.association_id')
        .on(sql<boolean>`party.code = coalesce(drafts.third_party, settled.third_party)`),
    )
    .leftJoin('invoice_payments as payment', (join) =>
      join.onRef('payment.association_id', '=', 'bank_lines.association_id').onRef('payment.id', '=', 'bank_lines.payment_id'),
    )
    .leftJoin('invoices', (join) =>
      join.onRef('invoices.association_id', '=', 'payment.association_id').onRef('invoices.id', '=', 'payment.invoice_id'),
    )
    .where('bank_lines.association_id', '=', associationId)
    .where(sql<boolean>`not ${isOpen}`)
    .orderBy('bank_lines.day', 'desc')
    .orderBy('bank_lines.id')
    .limit(linesOnPage)
    .offset((page - 1) * linesOnPage)
    .select([
      'bank_lines.id',
      'bank_lines.day',
      'bank_lines.cents',
      'bank_lines.label',
      'draft_id as draftId',
      'drafts.label as draftLabel',
      'drafts.kind as draftKind',
      'drafts.way',
      'party.name as partyName',
    ])
    .select(['invoices.number as invoiceNumber', 'invoices.id as invoiceId', 'invoices.canteen_id as invoiceCanteenId'])
    .select([
      'payment_was_there as paymentWasThere',
      'bank_lines.entry_number as entryNumber',
      'is_noted as isNoted',
      'set_aside as setAside',
    ])
    .select(sql<Nature | null>`coalesce(drafts.nature, settled.nature)`.as('nature'))
    .select(sql<number>`count(*) over ()`.as('total'))
    .execute()
  return { lines, pages: Math.max(1, Math.ceil((lines[0]?.total ?? 0) / linesOnPage)) }
}

/** An open line, that nobody else matches meanwhile; undefined where it is matched already. @throws NotFound */
export async function lockLine(tx: Database, associationId: string, lineId: string): Promise<OpenLine | undefined> {
  const { open, ...line } = await tx
    .selectFrom('bank_lines')
    .where('association_id', '=', associationId)
    .where('id', '=', lineId)
    .select(['id', 'day', 'cents', 'label', 'may_be_twice as mayBeTwice', isOpen.as('open')])
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound())
  return open ? line : undefined
}

/** Lines of the bank that nobody has matched, of the association of a canteen of the question. */
export const linesToMatch: RawBuilder<number> = sql`(select count(*) from bank_lines where bank_lines.association_id = canteens.association_id and ${isOpen})`
