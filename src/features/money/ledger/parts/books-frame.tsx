import type { ComponentChildren } from 'preact'
import { isolated } from '#src/platform/plain-text.ts'
import { formatDayRange } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { Books, FiscalYear } from '../queries.ts'

type BooksFrameProps = {
  books: Books
  title: string
  /** The pattern of the page, where it is one of those that lead to each other. */
  at?: BooksTab
  year?: Pick<FiscalYear, 'firstDay' | 'lastDay'> | undefined
  children: ComponentChildren
}

/** In the order of use: day by day first, what is done once a year last. */
const tabs = [
  'books',
  'journal',
  'balance',
  'lettering',
  'statements',
  'budget',
  'grants',
  'booksExports',
  'verification',
  'chart',
  'fiscalYears',
] as const
export type BooksTab = (typeof tabs)[number]

/** A page of the books: whose they are, of which year, and the pages beside it. */
export function BooksFrame({ books: { canteen, association, years }, title, at, year, children }: BooksFrameProps) {
  const { text, href, language } = usePage()
  const of = { canteen: canteen.slug }
  return (
    <TeamDocument title={title} canteen={canteen}>
      <p class="eyebrow">
        {isolated(association.legalName)}
        {year && ` · ${formatDayRange(year.firstDay, year.lastDay, language)}`}
      </p>
      <h1>{title}</h1>
      {years.length > 0 && (
        <nav class="books-tabs" aria-label={text('ledger:tabs.label')}>
          {tabs.map((tab) => (
            <a key={tab} href={href(urls[tab], of)} aria-current={tab === at ? 'page' : undefined}>
              {text(`ledger:tabs.${tab}`)}
            </a>
          ))}
        </nav>
      )}
      {children}
    </TeamDocument>
  )
}
