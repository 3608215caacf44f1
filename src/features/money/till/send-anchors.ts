import { sql } from 'kysely'
import { findNetwork } from '#src/features/organisation/networks/queries.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { inLanguage, type Language } from '#src/platform/language.ts'
import { queueMails } from '#src/platform/messages/mail.ts'
import { formatMonth } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { renderMail } from '#src/ui/mail.tsx'
import { href, urls } from '#src/urls.ts'
import { readableHash } from './sheet.ts'

type SendAnchors = { origin: string; now: Date }

type Anchor = {
  associationId: string
  association: string
  /** Its first day stands for it. */
  month: string
  headNumber: number
  headHash: string
  treasurers: { email: string; language: Language; canteen: string; canteenId: string }[]
}

/**
 * Once a month, when all tills of an association have closed it: its treasurers are sent the head of the ledger, which they keep where the
 * software does not reach. No amount.
 */
export async function sendAnchors(db: Database, sending: SendAnchors): Promise<void> {
  for (const anchor of await findAnchorsDue(db, sending.now)) await sendAnchor(db, anchor, sending)
}

/** Months that closed before the books were followed, or with nobody to send them to, are told of no more. */
const monthsBack = '2 months'

async function findAnchorsDue(db: Database, now: Date): Promise<Anchor[]> {
  const { rows } = await sql<Anchor>`
    with months as (
      select distinct on (association_id) association_id, first_day as month, last_day from ledger.closings
      where kind = 'month' and first_day >= ${now}::date - interval '${sql.raw(monthsBack)}' order by association_id, first_day desc)
    select associations.id as "associationId", legal_name as association, month, heads.number as "headNumber", encode(heads.hash, 'hex') as "headHash",
      (select coalesce(json_agg(told), '[]') from (
        select distinct on (users.email) users.email, users.language, slug as canteen, canteens.id as "canteenId"
        from role_grants join users on users.id = user_id join canteens on canteens.id = role_grants.canteen_id
          join followed on followed.canteen_id = canteens.id and thing = 'books'
        where canteens.association_id = associations.id and role = 'treasurer' and starts_at <= ${now} and (ends_at is null or ends_at > ${now})
        order by users.email, slug) as told) as treasurers
    from months join associations on associations.id = months.association_id join ledger.heads on heads.association_id = months.association_id
    where not exists (select from anchor_mails where anchor_mails.association_id = associations.id and anchor_mails.month = months.month)
      and not exists (select from canteens where canteens.association_id = associations.id and coalesce(till_closed_until, '-infinity') < last_day)`.execute(
    db,
  )
  return rows.filter(({ treasurers }) => treasurers.length > 0)
}

function sendAnchor(db: Database, anchor: Anchor, { origin, now }: SendAnchors): Promise<void> {
  return inTransaction(db, async (tx) => {
    const sent = await tx
      .insertInto('anchor_mails')
      .values({ association_id: anchor.associationId, month: anchor.month })
      .onConflict((conflict) => conflict.doNothing())
      .returning('month')
      .executeTakeFirst()
    if (!sent) return
    const sender = (await findNetwork(tx))?.name ?? 'Tablée'
    const mails = anchor.treasurers.map(({ email, language, canteen, canteenId }) => ({
      ...anchorMail(anchor, { language, sender, url: origin + inLanguage(language, href(urls.till, { canteen })) }),
      ...{ purpose: 'ledger-anchor', recipient: email, language, canteenId },
    }))
    await queueMails(tx, mails, now)
  })
}

function anchorMail(
  { association, month, headNumber, headHash }: Anchor,
  { language, sender, url }: { language: Language; sender: string; url: string },
) {
  const text = textIn(language)
  const told = { month: formatMonth(month, language), association }
  return renderMail({
    language,
    sender,
    title: text('till:anchorMail.title', told),
    blocks: [
      { kind: 'paragraph', text: text('till:anchorMail.closed', told) },
      { kind: 'facts', facts: [{ label: text('till:anchorMail.head', { number: headNumber }), value: readableHash(headHash) }] },
      { kind: 'paragraph', text: text('till:anchorMail.keep') },
      { kind: 'button', label: text('till:anchorMail.open'), url },
    ],
  })
}
