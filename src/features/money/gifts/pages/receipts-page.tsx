import { formatCents } from '#src/platform/money.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatDate } from '#src/platform/time.ts'
import { PageLinks } from '#src/ui/page-links.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { untranslated } from '#src/ui/untranslated.ts'
import { urls } from '#src/urls.ts'
import { fullName } from '../gift.ts'
import { YearLinks } from '../parts/year-links.tsx'
import type { GivingCanteen, KnownReceipt } from '../queries.ts'

type ReceiptsPageProps = {
  canteen: GivingCanteen
  receipts: readonly KnownReceipt[]
  year: number
  thisYear: number
  page: number
  pages: number
}

/** Every receipt that was issued in a year, cancelled ones too: no number is missing. */
export function ReceiptsPage({ canteen, receipts, year, thisYear, page, pages }: ReceiptsPageProps) {
  const { text, href } = usePage()
  const here = { canteen: canteen.slug }
  const at = href(urls.taxReceipts, here)
  return (
    <TeamDocument title={text('gifts:receipts.tab')} canteen={canteen} at={href(urls.gifts, here)}>
      <h1>{text('gifts:receipts.title', { year })}</h1>
      <p class="lead">{text(receipts.length === 0 ? 'gifts:receipts.none' : 'gifts:receipts.lead')}</p>
      <p class="actions">
        <a class="button" href={href(urls.giftDeclaration, here)}>
          {text('gifts:declaration.title')}
        </a>
        <a class="button" href={href(urls.giftStatement, here)}>
          {text('gifts:statement.title')}
        </a>
      </p>
      <YearLinks at={at} year={year} thisYear={thisYear} />
      <ul class="entries">
        {receipts.map((receipt) => (
          <ReceiptLine key={receipt.id} canteen={canteen} receipt={receipt} />
        ))}
      </ul>
      <PageLinks page={page} pages={pages} addressOf={(number) => `${at}?annee=${year}&page=${number}`} />
    </TeamDocument>
  )
}

function ReceiptLine({ canteen, receipt }: { canteen: GivingCanteen; receipt: KnownReceipt }) {
  const { text, href, language } = usePage()
  const { number, content, issuedOn, cancelledOn, replacedBy, cents } = receipt
  const state = cancelledOn && text(replacedBy ? 'gifts:receipts.replacedBy' : 'gifts:receipts.cancelled', { number: replacedBy ?? '' })
  return (
    <li class="entry">
      <div>
        <a href={href(urls.taxReceipt, { canteen: canteen.slug, receipt: receipt.id })}>
          <b>{number}</b> · <span {...untranslated}>{content ? isolated(fullName(content.donor)) : text('gifts:forgotten')}</span>
        </a>
        <br />
        <span class="small soft">{[formatDate(issuedOn, language), state].filter(Boolean).join(' · ')}</span>
      </div>
      {cancelledOn ? <s class="soft">{formatCents(cents, language)}</s> : <b>{formatCents(cents, language)}</b>}
    </li>
  )
}
