import type { Database } from '#src/platform/database/database.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { textIn } from '#src/texts.ts'
import { renderMail } from '#src/ui/mail.tsx'
import type { TeammateKey } from './queries.ts'
import { ownAddress } from './teammate-links.ts'

export type Site = { secret: string; origin: string; now: Date }

/** Writes to somebody where their own page is; without an address nothing is sent. @returns whether it was */
export async function sendOwnLink(tx: Database, { canteenId, teammateId }: TeammateKey, site: Site): Promise<boolean> {
  const { email, language, name, canteen, slug } = await tx
    .selectFrom('teammates')
    .innerJoin('canteens', 'canteens.id', 'teammates.canteen_id')
    .where('canteen_id', '=', canteenId)
    .where('teammates.id', '=', teammateId)
    .select(['teammates.email', 'teammates.language', 'teammates.name', 'canteens.name as canteen', 'canteens.slug'])
    .executeTakeFirstOrThrow()
  if (!email) return false
  const text = textIn(language)
  const mail = renderMail({
    language,
    sender: canteen,
    title: text('teammates:mail.title', { canteen }),
    blocks: [
      { kind: 'paragraph', text: text('teammates:mail.hello', { name }) },
      { kind: 'paragraph', text: text('teammates:mail.what') },
      { kind: 'button', label: text('teammates:mail.open'), url: ownAddress(site, { canteen: slug, teammateId, language }) },
      { kind: 'note', text: text('teammates:mail.note') },
    ],
  })
  await queueMail(tx, { ...mail, purpose: 'teammate-link', recipient: email, language, canteenId }, site.now)
  return true
}
