import { sql } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { Nature } from '#src/features/money/accounts/nature.ts'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { Invoice, InvoiceContent, Vat } from './invoice.ts'
import { creditedCents, leftCents, paidCents, setOffCents, type InvoiceKey } from './left.ts'
import { advancesFor } from './open-advances.ts'
import { paymentsOf } from './find-payments.ts'

/** Who invoices from a canteen: its association. @throws NotFound */
export function findAssociationOf(db: Database, canteenId: string) {
  return db
    .selectFrom('canteens')
    .innerJoin('associations', 'associations.id', 'association_id')
    .where('canteens.id', '=', canteenId)
    .select(['associations.id', 'legal_name as name', 'siren', 'rna', 'time_zone as timeZone', 'slug'])
    .executeTakeFirstOrThrow(() => new NotFound())
}

export type IssuerSettings = NonNullable<Awaited<ReturnType<typeof findIssuer>>>

/** What the association's invoices say of it; undefined until somebody has written it down. */
export function findIssuer(db: Database, associationId: string) {
  return issuerOf(db, associationId).executeTakeFirst()
}

function issuerOf(db: Database, associationId: string) {
  return db
    .selectFrom('issuers')
    .where('association_id', '=', associationId)
    .select(['street', 'postcode', 'town', 'email', 'phone', 'iban', 'payment_days as paymentDays', 'on_debits as onDebits'])
}

/** With VAT of each nature on a day. */
export async function findSettings(db: Database, associationId: string, day: string) {
  const { issuer, vat } = await db
    .selectNoFrom([jsonObjectFrom(issuerOf(db, associationId)).as('issuer'), jsonArrayFrom(vatSaidOn(db, associationId, day)).as('vat')])
    .executeTakeFirstOrThrow()
  return { issuer: issuer ?? undefined, vat: byNature(vat) }
}

/** VAT of each nature on a day, as the association last said it. */
export async function findVatOf(db: Database, associationId: string, day: string): Promise<Partial<Record<Nature, Vat>>> {
  return byNature(await vatSaidOn(db, associationId, day).execute())
}

function vatSaidOn(db: Database, associationId: string, day: string) {
  return db
    .selectFrom('vat_statuses')
    .where('association_id', '=', associationId)
    .where('valid_from', '<=', day)
    .orderBy('valid_from')
    .select(['nature', 'status', 'rate'])
}

function byNature(said: readonly (Vat & { nature: string })[]): Partial<Record<Nature, Vat>> {
  return Object.fromEntries(said.map(({ nature, ...vat }) => [nature, vat]))
}

export type KnownInvoice = Awaited<ReturnType<typeof findInvoice>>

/** A draft, an invoice or a credit note of a canteen. @throws NotFound */
export async function findInvoice(db: Database, { canteenId, invoiceId }: { canteenId: string; invoiceId: string }) {
  const row = await invoiceRows(db)
    .where('invoices.canteen_id', '=', canteenId)
    .where('invoices.id', '=', invoiceId)
    .select('content')
    .executeTakeFirstOrThrow(() => new NotFound())
  return { ...row, content: row.content as InvoiceContent & Partial<Pick<Invoice, 'issuer'>> }
}

/** Whose page a signed link opens. @throws NotFound for a draft too */
export async function findIssuedInvoice(db: Database, invoiceId: string) {
  const row = await invoiceRows(db)
    .innerJoin('canteens', 'canteens.id', 'invoices.canteen_id')
    .where('invoices.id', '=', invoiceId)
    .where('number', 'is not', null)
    .select(['content', 'canteens.slug', 'canteens.name as canteen'])
    .executeTakeFirstOrThrow(() => new NotFound())
  return { ...row, content: row.content as InvoiceContent & Pick<Invoice, 'issuer'> }
}

export type ListedInvoice = Awaited<ReturnType<typeof findInvoices>>[number]

/** The invoices of a canteen, drafts first, then the latest. */
export function findInvoices(db: Database, canteenId: string, { from, most }: { from: number; most: number }) {
  return invoiceRows(db)
    .where('invoices.canteen_id', '=', canteenId)
    .orderBy(sql`number is null`, 'desc')
    .orderBy('invoices.created_at', 'desc')
    .orderBy('invoices.id')
    .offset(from)
    .limit(most)
    .execute()
}

/** How many there are, what clients still owe in all, and what is to be given back to them. */
export function countInvoices(db: Database, canteenId: string) {
  return db
    .selectFrom(invoiceRows(db).where('invoices.canteen_id', '=', canteenId).as('known'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .select([
      sql<number>`coalesce(sum(greatest("leftCents", 0)), 0)::bigint`.as('owedCents'),
      sql<number>`coalesce(sum(greatest(-"leftCents", 0)), 0)::bigint`.as('toGiveBackCents'),
    ])
    .executeTakeFirstOrThrow()
}

function invoiceRows(db: Database) {
  return db
    .selectFrom('invoices')
    .select([
      'invoices.association_id as associationId',
      'invoices.canteen_id as canteenId',
      'invoices.id',
      'kind',
      'client_name as clientName',
      'corrects',
    ])
    .select([
      'number',
      'issued_on as issuedOn',
      'due_on as dueOn',
      'total_cents as totalCents',
      'due_cents as dueCents',
      'invoices.created_at as createdAt',
    ])
    .select(['entry_number as entryNumber', paidCents.as('paidCents'), creditedCents.as('creditedCents')])
    .select([setOffCents.as('setOffCents'), leftCents.as('leftCents')])
}

export type CreditNote = Awaited<ReturnType<typeof findCreditNotes>>[number]

export async function findCreditNotes(db: Database, key: InvoiceKey) {
  return (await creditNotesOf(db, key).execute()).map(withContent)
}

function creditNotesOf(db: Database, { associationId, invoiceId }: InvoiceKey) {
  return db
    .selectFrom('invoices')
    .where('association_id', '=', associationId)
    .where('corrects', '=', invoiceId)
    .orderBy('number')
    .select(['id', 'number', 'issued_on as issuedOn', 'total_cents as totalCents', 'content', 'entry_number as entryNumber'])
}

function withContent<Row extends { content: object }>(row: Row) {
  return { ...row, content: row.content as InvoiceContent }
}

export async function findReminders(db: Database, key: InvoiceKey): Promise<string[]> {
  return (await remindersOf(db, key).execute()).map(({ day }) => day)
}

/** What became of an invoice: its payments, its credit notes, when its client was reminded, which invoice has deducted it. */
export async function findFollowUp(db: Database, key: InvoiceKey) {
  const { payments, credits, reminders, deductedIn, advances } = await db
    .selectNoFrom([
      jsonArrayFrom(paymentsOf(db, key)).as('payments'),
      jsonArrayFrom(creditNotesOf(db, key)).as('credits'),
      jsonArrayFrom(remindersOf(db, key)).as('reminders'),
      jsonObjectFrom(deductionOf(db, key)).as('deductedIn'),
      jsonArrayFrom(advancesFor(db, key)).as('advances'),
    ])
    .executeTakeFirstOrThrow()
  return { payments, credits: credits.map(withContent), remindedOn: reminders.map(({ day }) => day), deductedIn, advances }
}

export type Deduction = Awaited<ReturnType<typeof findDeduction>>

/** The invoice that has deducted a deposit: what is to be corrected then. */
export function findDeduction(db: Database, key: InvoiceKey) {
  return deductionOf(db, key).executeTakeFirst()
}

function deductionOf(db: Database, { associationId, invoiceId }: InvoiceKey) {
  return db
    .selectFrom('invoice_deposits')
    .innerJoin('invoices', (join) =>
      join
        .onRef('invoices.association_id', '=', 'invoice_deposits.association_id')
        .onRef('invoices.id', '=', 'invoice_deposits.invoice_id'),
    )
    .where('invoice_deposits.association_id', '=', associationId)
    .where('deposit_id', '=', invoiceId)
    .select(['invoices.id', 'number'])
}

function remindersOf(db: Database, { associationId, invoiceId }: InvoiceKey) {
  return db
    .selectFrom('invoice_reminders')
    .where('association_id', '=', associationId)
    .where('invoice_id', '=', invoiceId)
    .orderBy('sent_on')
    .select('sent_on as day')
}

/**
 * Late ones that may have to be told: those of all canteens that were due before a day, some at a time. Whose event was called off is asked for nothing
 * by itself: a person decides what is kept, and credits the rest.
 */
export function findLateInvoices(db: Database, { before, after }: { before: string; after: string | null }, most: number) {
  return invoiceRows(db)
    .where('kind', '!=', 'credit-note')
    .where('due_on', '<', before)
    .where('due_on', '>', sql<string>`${before}::date - 120`)
    .where(sql<boolean>`not ${isOfCancelledHire}`)
    .$if(after !== null, (query) => query.where('invoices.id', '>', after ?? ''))
    .orderBy('invoices.id')
    .limit(most)
    .execute()
}

const isOfCancelledHire = sql<boolean>`exists (select from hires where hires.canteen_id = invoices.canteen_id and hires.state = 'cancelled'
  and invoices.id in (hires.deposit_id, hires.invoice_id))`
