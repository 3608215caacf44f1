/** Invoices as their rules see them: each builder says only what matters. */
import { fieldsOf } from './fields-of-form.ts'
import type { openSite } from './site.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Client, Invoice, InvoiceContent, InvoiceLine, Issuer } from '#src/features/money/invoices/invoice.ts'

export const issuer: Issuer = {
  name: 'Les Cantines du Quartier',
  siren: '123456782',
  rna: 'W691234567',
  street: '1 rue des Lilas',
  postcode: '69007',
  town: 'Lyon',
  email: 'contact@exemple.fr',
  phone: null,
  iban: 'FR7630006000011234567890189',
  onDebits: false,
}

export const company: Client = {
  kind: 'company',
  name: 'Société Exemple',
  siren: '552100554',
  street: '2 rue Hector',
  postcode: '69002',
  town: 'Lyon',
  country: 'FR',
  email: 'compta@exemple.fr',
}

export const exempt = { status: 'exempt', rate: null } as const

export function aLine(given: Partial<InvoiceLine> = {}): InvoiceLine {
  return { label: 'Repas d’entreprise', quantity: 1200, unitCents: 2000, nature: 'company-meal', vat: exempt, ...given }
}

/** What a draft says. */
export function aContent(given: Partial<InvoiceContent> = {}): InvoiceContent {
  return {
    language: 'fr',
    client: company,
    lines: [aLine()],
    serviceFrom: '2026-11-27',
    serviceUntil: '2026-11-27',
    reference: '',
    note: '',
    depositKind: null,
    deposits: [],
    corrects: null,
    ...given,
  }
}

export function anInvoice(given: Partial<Invoice> = {}): Invoice {
  return { ...aContent(), kind: 'invoice', number: 'F2026-0001', issuedOn: '2026-12-01', dueOn: '2026-12-31', issuer, ...given }
}

/** An association that has said all that its invoices need: meals exempt, drinks with VAT. @returns its id */
export async function anInvoicingAssociation(db: Database, canteenId: string): Promise<string> {
  const { association_id: id } = await db
    .selectFrom('canteens')
    .where('id', '=', canteenId)
    .select('association_id')
    .executeTakeFirstOrThrow()
  await db.updateTable('associations').set({ siren: issuer.siren, rna: issuer.rna }).where('id', '=', id).execute()
  const { street, postcode, town, email, phone, iban, onDebits } = issuer
  await db
    .insertInto('issuers')
    .values({ association_id: id, street, postcode, town, email, phone, iban, payment_days: 30, on_debits: onDebits })
    .execute()
  const vat = [
    { nature: 'company-meal', status: 'exempt', rate: null },
    { nature: 'private-hire', status: 'exempt', rate: null },
    { nature: 'drinks', status: 'liable', rate: 2000 },
  ] as const
  await db
    .insertInto('vat_statuses')
    .values(vat.map((said) => ({ association_id: id, valid_from: '2026-01-01', ...said })))
    .execute()
  return id
}

/** Sends the form of a draft as its page shows it, to be issued. */
export async function issueShown(site: ReturnType<typeof openSite>, page: string): Promise<Response> {
  const html = await (await site.get(page)).text()
  const form = html.split('<form method="post"').find((each) => each.startsWith(` action="${page}"`)) ?? ''
  return site.submit(`${page}/emission`, fieldsOf(form.split('</form>')[0] ?? ''))
}
