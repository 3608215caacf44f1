import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { Watermark } from '#src/features/money/sales/parts/watermark.tsx'
import { formatDate } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { SheetMoney } from '../parts/sheet-money.tsx'
import type { Sheet } from '../queries.ts'

type PracticePageProps = { canteen: CanteenName; day: string; sheet: Pick<Sheet, 'lines' | 'closing'> }

/** The sheet of a day of practice: marked as such across the page, it has no number of a copy and no head to compare. */
export function PracticePage({ canteen, day, sheet }: PracticePageProps) {
  const { text, language, href } = usePage()
  const title = text('sales:practice.sheet', { day: formatDate(day, language) })
  const place = { canteen: canteen.slug }
  return (
    <TeamDocument title={title} canteen={canteen} at={href(urls.sales, place)}>
      <Watermark />
      <h1>{title}</h1>
      {sheet.closing ? <p class="lead">{text('sales:practice.again')}</p> : <p class="lead">{text('till:sheet.open')}</p>}
      <SheetMoney lines={sheet.lines} />
      <p class="actions">
        <a class="button" href={href(urls.practiceSales, place)}>
          {text('sales:practice.back')}
        </a>
      </p>
    </TeamDocument>
  )
}
