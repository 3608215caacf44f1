import type { Database } from '#src/platform/database/database.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { textIn } from '#src/texts.ts'
import { renderMail } from '#src/ui/mail.tsx'
import { inLanguage, type Language } from '#src/platform/language.ts'
import { href, urls } from '#src/urls.ts'
import { fullName } from './gift.ts'
import type { KnownClaim } from './find-claims.ts'
import { claimAddress, receiptAddress } from './gift-links.ts'
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

type ToldOfClaim = { about: 'approved' | 'refused' | 'reopened'; claim: KnownClaim; answer: string; canteenId: string }

/** Whoever claimed an expense reads what was decided, and where they say that they give it. */
export async function tellClaimant(tx: Database, { about, claim, answer, canteenId }: ToldOfClaim, sending: Sending): Promise<void> {
  const { donor, what, id: claimId } = claim
  if (!donor?.email) return
  const names = { what, answer, name: fullName(donor) }
  await queue(
    tx,
    {
      purpose: about,
      label: about === 'reopened' ? 'own' : 'claim',
      canteenId,
      names,
      to: donor,
      address: (where) => claimAddress(sending, { ...where, claimId }),
    },
    sending,
  )
}

/** Those who answer claims read that somebody chose anew: what was to be paid back, or was given, is neither any more. */
export async function tellTreasurers(
  tx: Database,
  { associationId, claim }: { associationId: string; claim: KnownClaim },
  sending: Sending,
): Promise<void> {
  const treasurers = await findTreasurers(tx, { associationId, now: sending.now })
  for (const { email, language, name, slug, canteenId } of treasurers) {
    const names = { name, what: claim.what, who: claim.donor ? fullName(claim.donor) : '' }
    const address = () => sending.origin + inLanguage(language, href(urls.expenseClaim, { canteen: slug, claim: claim.id }))
    await queue(tx, { purpose: 'undone', label: 'own', canteenId, names, to: { email, language }, address }, sending)
  }
}

/** Of an association, each once. */
function findTreasurers(tx: Database, { associationId, now }: { associationId: string; now: Date }) {
  return tx
    .selectFrom('role_grants')
    .innerJoin('users', 'users.id', 'role_grants.user_id')
    .innerJoin('canteens', 'canteens.id', 'role_grants.canteen_id')
    .where('canteens.association_id', '=', associationId)
    .where('role', '=', 'treasurer')
    .where('starts_at', '<=', now)
    .where(({ eb, or }) => or([eb('ends_at', 'is', null), eb('ends_at', '>', now)]))
    .distinctOn('users.email')
    .orderBy('users.email')
    .orderBy('slug')
    .select(['users.email', 'users.name', 'users.language', 'slug', 'canteens.id as canteenId'])
    .execute()
}

type Mail = Told & { about: About; donor: ReceiptDonor; to: Reached; number: string; replaces: string }

function send(tx: Database, { about, canteenId, receiptId, donor, to, ...numbers }: Mail, sending: Sending): Promise<void> {
  const names = { ...numbers, name: fullName(donor) }
  return queue(
    tx,
    { purpose: about, label: 'open', canteenId, names, to, address: (where) => receiptAddress(sending, { ...where, receiptId }) },
    sending,
  )
}

type ToQueue = {
  purpose: About | 'approved' | 'refused' | 'reopened' | 'undone'
  label: 'open' | 'claim' | 'own'
  canteenId: string
  names: { name: string } & Partial<Record<'number' | 'replaces' | 'what' | 'answer' | 'who', string>>
  to: Reached
  address: (where: { canteen: string; language: Language }) => string
}

async function queue(tx: Database, { purpose, label, canteenId, names, to, address }: ToQueue, { now }: Sending): Promise<void> {
  const language = to.language ?? 'fr'
  const text = textIn(language)
  const canteen = await tx.selectFrom('canteens').where('id', '=', canteenId).select(['name', 'slug', 'email']).executeTakeFirstOrThrow()
  const said = { number: '', replaces: '', what: '', answer: '', who: '', ...names, canteen: canteen.name }
  const mail = renderMail({
    language,
    sender: canteen.name,
    title: text(`gifts:mail.${purpose}.subject`, said),
    blocks: [
      { kind: 'paragraph', text: text('gifts:mail.hello', said) },
      { kind: 'paragraph', text: text(`gifts:mail.${purpose}.words`, said) },
      { kind: 'button', label: text(`gifts:mail.${label}`), url: address({ canteen: canteen.slug, language }) },
      { kind: 'note', text: canteen.email ? text('gifts:mail.write', { email: canteen.email }) : text('gifts:mail.answer') },
    ],
  })
  await queueMail(tx, { ...mail, purpose: `gift-${purpose}`, recipient: to.email!, language, canteenId }, now)
}
