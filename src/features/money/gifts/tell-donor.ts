import type { Database } from '#src/platform/database/database.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { textIn } from '#src/texts.ts'
import { renderMail } from '#src/ui/mail.tsx'
import type { Language } from '#src/platform/language.ts'
import { fullName } from './gift.ts'
import { receiptAddress } from './gift-links.ts'
import type { KnownReceipt } from './queries.ts'
import type { Receipt, ReceiptDonor } from './receipt.ts'

export type Links = { secret: string; origin: string }

/** How a donor is written to, as it is known now. */
type Reached = { email: string | null; language: Language | null }

type Told = { associationId: string; canteenId: string; receiptId: string }
type Sending = Links & { today: string; now: Date }
type About = 'issued' | 'replaced' | 'cancelled'

/** The way to the receipt, without an amount. Who left no address is handed it on paper. */
export async function tellDonor(
  tx: Database,
  { receipt, to, ...told }: Told & { receipt: Pick<Receipt, 'number' | 'donor' | 'replaces'>; to: Reached },
  sending: Sending,
): Promise<boolean> {
  const { donor, number, replaces } = receipt
  if (to.email === null) return false
  await send(tx, { ...told, about: replaces === null ? 'issued' : 'replaced', donor, to, number, replaces: replaces ?? '' }, sending)
  await tx
    .updateTable('tax_receipts')
    .set({ sent_on: sending.today })
    .where('association_id', '=', told.associationId)
    .where('id', '=', told.receiptId)
    .execute()
  return true
}

/** What they hold is good no more, and nothing stands for it. */
export async function tellCancelled(tx: Database, { receipt, ...told }: Told & { receipt: KnownReceipt }, sending: Sending): Promise<void> {
  const donor = receipt.content?.donor
  if (donor && receipt.email)
    await send(tx, { ...told, about: 'cancelled', donor, to: receipt, number: receipt.number, replaces: '' }, sending)
}

type Mail = Told & { about: About; donor: ReceiptDonor; to: Reached; number: string; replaces: string }

async function send(tx: Database, { about, canteenId, receiptId, donor, to, ...names }: Mail, { now, ...links }: Sending): Promise<void> {
  const language = to.language ?? 'fr'
  const text = textIn(language)
  const canteen = await tx.selectFrom('canteens').where('id', '=', canteenId).select(['name', 'slug', 'email']).executeTakeFirstOrThrow()
  const { number, replaces } = names
  const mail = renderMail({
    language,
    sender: canteen.name,
    title: text(`gifts:mail.${about}.subject`, { canteen: canteen.name, number }),
    blocks: [
      { kind: 'paragraph', text: text('gifts:mail.hello', { name: fullName(donor) }) },
      { kind: 'paragraph', text: text(`gifts:mail.${about}.words`, { number, replaces }) },
      { kind: 'button', label: text('gifts:mail.open'), url: receiptAddress(links, { canteen: canteen.slug, receiptId, language }) },
      { kind: 'note', text: canteen.email ? text('gifts:mail.write', { email: canteen.email }) : text('gifts:mail.answer') },
    ],
  })
  await queueMail(tx, { ...mail, purpose: `tax-receipt-${about}`, recipient: to.email!, language, canteenId }, now)
}
