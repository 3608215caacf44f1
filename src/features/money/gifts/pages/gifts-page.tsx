import { formatCents } from '#src/platform/money.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatDate } from '#src/platform/time.ts'
import { Notice } from '#src/ui/fields.tsx'
import { PageLinks } from '#src/ui/page-links.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { untranslated } from '#src/ui/untranslated.ts'
import { urls } from '#src/urls.ts'
import { fullName } from '../gift.ts'
import { YearLinks } from '../parts/year-links.tsx'
import type { GivingCanteen, KnownGift } from '../queries.ts'

type GiftsPageProps = {
  canteen: GivingCanteen
  gifts: readonly KnownGift[]
  sumCents: number
  year: number
  thisYear: number
  page: number
  pages: number
  isWhole: boolean
  mayNote: boolean
  /** Whether an officer's statement lets receipts be issued. */
  isStated: boolean
  /** Whether one gives online too. */
  isOnline: boolean
}

/** What was given in a year, and by whom. */
export function GiftsPage({ canteen, gifts, sumCents, year, thisYear, page, pages, isWhole, mayNote, isStated, isOnline }: GiftsPageProps) {
  const { text, href, language } = usePage()
  const here = { canteen: canteen.slug }
  const at = href(urls.gifts, here)
  return (
    <TeamDocument title={text('gifts:tab')} canteen={canteen}>
      <h1>{text('gifts:list.title', { year })}</h1>
      <p class="lead">
        {gifts.length === 0 ? text('gifts:list.none') : text('gifts:list.sum', { amount: formatCents(sumCents, language), year })}
      </p>
      {isWhole && !isStated && (
        <Notice>
          <p>
            {text('gifts:list.off')} <a href={href(urls.giftStatement, here)}>{text('gifts:list.state')}</a>
          </p>
        </Notice>
      )}
      <p class="actions">
        {mayNote && (
          <a class="button main" href={href(urls.newGift, here)}>
            {text('gifts:new.title')}
          </a>
        )}
        {isWhole && (
          <a class="button" href={href(urls.taxReceipts, here)}>
            {text('gifts:receipts.tab')}
          </a>
        )}
        {isWhole && (
          <a class="button" href={href(urls.expenseClaims, here)}>
            {text('gifts:claim.tab')}
          </a>
        )}
      </p>
      {isOnline && (
        <p>
          <a href={href(urls.giveOnline, here)}>{text('gifts:list.online')}</a>
        </p>
      )}
      <YearLinks at={at} year={year} thisYear={thisYear} />
      <ul class="entries">
        {gifts.map((gift) => (
          <GiftLine key={gift.id} canteen={canteen} gift={gift} isWhole={isWhole} isStated={isStated} />
        ))}
      </ul>
      <PageLinks page={page} pages={pages} addressOf={(number) => `${at}?annee=${year}&page=${number}`} />
    </TeamDocument>
  )
}

type GiftLineProps = Pick<GiftsPageProps, 'canteen' | 'isWhole' | 'isStated'> & { gift: KnownGift }

function GiftLine({ canteen, gift, isWhole, isStated }: GiftLineProps) {
  const { text, href, language } = usePage()
  const { donor, means, kind, number, takenBackOn, receiptNumber } = gift
  const what = means ? text(`gifts:means.${means}`) : text(`gifts:kinds.${kind}`)
  const issued = receiptNumber && text('gifts:list.receipt', { number: receiptNumber })
  // Online a name is left for a receipt alone.
  const asked = isStated && donor && means === 'online' && text('gifts:list.receiptAsked')
  const state = takenBackOn ? text('gifts:list.takenBack') : issued || asked
  return (
    <li class="entry">
      <div>
        <a href={href(urls.gift, { canteen: canteen.slug, gift: gift.id })}>
          <b {...untranslated}>{donor ? isolated(fullName(donor)) : text('gifts:forgotten')}</b>
        </a>
        <br />
        <span class="small soft">
          {[formatDate(gift.givenOn, language), what, isWhole && gift.canteenName, number, state].filter(Boolean).join(' · ')}
        </span>
      </div>
      <b>{formatCents(gift.cents, language)}</b>
    </li>
  )
}
