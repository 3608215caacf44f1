import { findManagers } from '#src/features/organisation/access/queries.ts'
import type { Links } from '#src/features/money/invoices/tell-client.ts'
import type { Database } from '#src/platform/database/database.ts'
import { inLanguage } from '#src/platform/language.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { formatMoment } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { renderMail } from '#src/ui/mail.tsx'
import type { Text } from '#src/ui/page.tsx'
import { href, urls } from '#src/urls.ts'
import { boundBy, standingInvoices, type Hire, type Quote } from './hire.ts'
import { hireAddress } from './hire-links.ts'

export type HireNews = 'asked' | 'quoted' | 'accepted' | 'cancelled' | 'given-up'

/** `quote`: of what ends, so that both hear what holds and what stands. */
type Telling = Links & { now: Date; quote?: Quote | undefined }

/** At each change the client hears of it, and the team too: at the canteen's address, or who manages it. */
export async function tellHire(tx: Database, news: HireNews, hire: Hire, { now, quote, ...links }: Telling): Promise<void> {
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
      title: to === 'team' && news !== 'quoted' ? text(`hires:mail.${news}.teamSubject`, facts) : text(`hires:mail.${news}.subject`, facts),
      blocks: [
        { kind: 'paragraph', text: text(`hires:mail.${news}.${to}`, facts) },
        ...whatHolds(news, hire, { quote, to, text }).map((said) => ({ kind: 'paragraph' as const, text: said })),
        { kind: 'button', label: text('hires:mail.open'), url },
      ],
    })
  }
  const { language } = hire
  const client = letter('client', language, hireAddress(links, { canteen: canteen.slug, hireId: hire.id, language }))
  await queueMail(tx, { ...client, purpose: `hire-${news}`, recipient: hire.client.email, language, canteenId: hire.canteenId }, now)
  if (news === 'quoted') return
  const atCanteen = { email: canteen.email ?? '', language: 'fr' as const }
  for (const told of canteen.email ? [atCanteen] : await findManagers(tx, hire.canteenId, now)) {
    const team = letter(
      'team',
      told.language,
      links.origin + inLanguage(told.language, href(urls.hire, { canteen: canteen.slug, hire: hire.id })),
    )
    await queueMail(
      tx,
      { ...team, purpose: `hire-${news}`, recipient: told.email, language: told.language, canteenId: hire.canteenId },
      now,
    )
  }
}

type Holding = { quote: Quote | undefined; to: 'client' | 'team'; text: Text }

/** Once it was accepted: by what the client is bound who gives up, and which invoices stand. No amount is in a mail. */
function whatHolds(news: HireNews, hire: Hire, { quote, to, text }: Holding): string[] {
  if ((news !== 'cancelled' && news !== 'given-up') || hire.acceptedVersion === null) return []
  const numbers = standingInvoices(hire).map(({ number }) => number)
  return [
    ...(news === 'given-up' ? [text(`hires:mail.bound.${to}.${boundBy(quote)}`)] : []),
    numbers.length === 0 ? text('hires:mail.noInvoice') : text(`hires:mail.invoicesStand.${to}`, { numbers: numbers.join(', ') }),
  ]
}
