import type { Links } from '#src/features/money/invoices/tell-client.ts'
import type { Database } from '#src/platform/database/database.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { formatMoment } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { renderMail } from '#src/ui/mail.tsx'
import { href, urls } from '#src/urls.ts'
import type { Hire } from './hire.ts'
import { hireAddress } from './hire-links.ts'

export type HireNews = 'asked' | 'quoted' | 'accepted' | 'cancelled'

/** At each change the client hears of it, and the canteen too where it has an address. */
export async function tellHire(tx: Database, news: HireNews, hire: Hire, { now, ...links }: Links & { now: Date }): Promise<void> {
  const canteen = await tx
    .selectFrom('canteens')
    .where('id', '=', hire.canteenId)
    .select(['name', 'slug', 'email', 'time_zone'])
    .executeTakeFirstOrThrow()
  const letter = (to: 'client' | 'team', language: Hire['language'], url: string) => {
    const text = textIn(language)
    const facts = { canteen: canteen.name, client: hire.client.name, when: formatMoment(hire.startsAt, canteen.time_zone, language) }
    return renderMail({
      language,
      sender: canteen.name,
      title: text(`hires:mail.${news}.subject`, facts),
      blocks: [
        { kind: 'paragraph', text: text(`hires:mail.${news}.${to}`, facts) },
        { kind: 'button', label: text('hires:mail.open'), url },
      ],
    })
  }
  const { language } = hire
  const client = letter('client', language, hireAddress(links, { canteen: canteen.slug, hireId: hire.id, language }))
  await queueMail(tx, { ...client, purpose: `hire-${news}`, recipient: hire.client.email, language, canteenId: hire.canteenId }, now)
  if (!canteen.email || news === 'quoted') return
  const team = letter('team', 'fr', links.origin + href(urls.hire, { canteen: canteen.slug, hire: hire.id }))
  await queueMail(tx, { ...team, purpose: `hire-${news}`, recipient: canteen.email, language: 'fr', canteenId: hire.canteenId }, now)
}
