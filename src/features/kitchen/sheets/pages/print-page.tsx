import type { NeedsToRead } from '#src/features/guests/bookings/keep-kitchen-log.ts'
import { OldPrintNotice } from '#src/features/kitchen/menus/parts/old-print-notice.tsx'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { formatClock, formatDay, formatMoment } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { PrintPage } from '#src/ui/print-page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { KitchenPrint, Kitchen } from '../queries.ts'
import { ExpectedWords } from './expected-words.tsx'
import { Since } from './preparation-page.tsx'
import { SheetNeeds } from './sheet-needs.tsx'
import { SheetOf } from './sheet-of.tsx'
import { SheetTasks } from './sheet-tasks.tsx'

type KitchenPrintPageProps = {
  meal: Meal
  print: KitchenPrint
  /** As it is now. */
  kitchen: Kitchen
  read: NeedsToRead
  /** What is cooked now. */
  digest: string
}

/** What is on paper: it does not change, whatever is booked since. Needs and names are kept with no sheet: they are those of the moment at which it is opened. */
export function KitchenPrintPage({ meal, print, kitchen, read, digest }: KitchenPrintPageProps) {
  const { text, href, language, inFrench } = usePage()
  const { timeZone, slug } = meal.canteen
  return (
    <TeamDocument title={`${text('sheets:title')} · ${meal.title}`} canteen={meal.canteen} meal={meal} scripts={['print-page']}>
      <h1>{text('sheets:title')}</h1>
      <p class="lead">
        <span {...inFrench}>{meal.title}</span>, {formatDay(meal.serviceDate, language)}, {formatClock(meal.tableAt, timeZone, language)}
      </p>
      <p>
        <strong>
          <ExpectedWords heads={print} />
        </strong>{' '}
        · {text('sheets:printed.copy', { moment: formatMoment(print.at, timeZone, language) })}
      </p>
      <p class="no-print">
        <Since printed={print} heads={kitchen.heads} />
      </p>
      <OldPrintNotice meal={meal} isPrintOld={print.digest !== digest} />
      <PrintPage />
      <SheetNeeds read={read} meal={meal} />
      <SheetOf words={print.content} />
      <SheetTasks meal={meal} tasks={kitchen.tasks} />
      <p class="actions no-print">
        <a href={href(urls.mealPreparation, { canteen: slug, meal: meal.slug })}>{text('sheets:toNow')}</a>
      </p>
    </TeamDocument>
  )
}
