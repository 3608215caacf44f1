import type { Database } from '#src/platform/database/database.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { formatDate } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { renderMail } from '#src/ui/mail.tsx'
import { calledOf, type Invoice } from './invoice.ts'
import { invoiceAddress } from './invoice-links.ts'

export type Links = { secret: string; origin: string }

type Told = {
  about: 'issued' | 'late'
  invoiceId: string
  canteenId: string
  invoice: Pick<Invoice, 'kind' | 'number' | 'dueOn' | 'depositKind' | 'language' | 'client'>
}

/** A mail with the way to the file, and no amount in it. */
export async function tellClient(
  tx: Database,
  { about, invoiceId, canteenId, invoice }: Told,
  { now, ...links }: Links & { now: Date },
): Promise<void> {
  const { language, client, kind, number, dueOn } = invoice
  const text = textIn(language)
  const canteen = await tx.selectFrom('canteens').where('id', '=', canteenId).select(['name', 'slug', 'email']).executeTakeFirstOrThrow()
  const name = text(`invoices:sheet.title.${calledOf(kind, invoice)}`, { number })
  const purpose = kind === 'credit-note' ? 'credited' : about
  const mail = renderMail({
    language,
    sender: canteen.name,
    title: text(`invoices:mail.${purpose}.subject`, { name, canteen: canteen.name }),
    blocks: [
      { kind: 'paragraph', text: text('invoices:mail.hello', { name: client.name }) },
      { kind: 'paragraph', text: text(`invoices:mail.${purpose}.words`, { name, day: formatDate(dueOn, language) }) },
      { kind: 'button', label: text('invoices:mail.open'), url: invoiceAddress(links, { canteen: canteen.slug, invoiceId, language }) },
      { kind: 'note', text: canteen.email ? text('invoices:mail.write', { email: canteen.email }) : text('invoices:mail.answer') },
    ],
  })
  await queueMail(tx, { ...mail, purpose: `invoice-${purpose}`, recipient: client.email, language, canteenId }, now)
}
