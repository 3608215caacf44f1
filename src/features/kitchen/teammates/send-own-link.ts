import type { Database } from '#src/platform/database/database.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { queueTextMessage } from '#src/platform/messages/text-message.ts'
import { textIn } from '#src/texts.ts'
import { renderMail } from '#src/ui/mail.tsx'
import type { TeammateKey } from './queries.ts'
import { ownAddress } from './teammate-links.ts'
import { wayTo } from './ways.ts'

export type Site = { secret: string; origin: string; now: Date }

/** What is sent may be a text message. */
export type Sending = Site & { sendsTexts: boolean }

/** Writes to somebody where their own page is, by mail, else by a text message; whom neither reaches is sent nothing. @returns whether it was */
export async function sendOwnLink(tx: Database, { canteenId, teammateId }: TeammateKey, site: Sending): Promise<boolean> {
  const { email, phone, language, name, canteen, slug } = await tx
    .selectFrom('teammates')
    .innerJoin('canteens', 'canteens.id', 'teammates.canteen_id')
    .where('canteen_id', '=', canteenId)
    .where('teammates.id', '=', teammateId)
    .select(['teammates.email', 'teammates.phone', 'teammates.language', 'teammates.name', 'canteens.name as canteen', 'canteens.slug'])
    .executeTakeFirstOrThrow()
  const way = wayTo({ email, phone }, site.sendsTexts)
  const text = textIn(language)
  const url = ownAddress(site, { canteen: slug, teammateId, language })
  if (way === 'text') {
    const message = { purpose: 'teammate-link', recipient: phone ?? '', body: text('teammates:mail.sms', { canteen, url }), canteenId }
    await queueTextMessage(tx, { ...message, notAfter: null }, site.now)
  }
  if (way !== 'mail') return way !== undefined
  const mail = renderMail({
    language,
    sender: canteen,
    title: text('teammates:mail.title', { canteen }),
    blocks: [
      { kind: 'paragraph', text: text('teammates:mail.hello', { name }) },
      { kind: 'paragraph', text: text('teammates:mail.what') },
      { kind: 'button', label: text('teammates:mail.open'), url },
      { kind: 'note', text: text('teammates:mail.note') },
    ],
  })
  await queueMail(tx, { ...mail, purpose: 'teammate-link', recipient: email ?? '', language, canteenId }, site.now)
  return true
}
