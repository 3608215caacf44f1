import type { Nature } from '#src/features/money/accounts/nature.ts'
import { formatCents } from '#src/platform/money.ts'
import { writePdf } from '#src/platform/pdf/pdf.ts'
import { formatDate, formatDayRange, formatShortDay } from '#src/platform/time.ts'
import type { Text } from '#src/ui/page.tsx'
import { linesOf, stateOf, type Grant } from './grant.ts'
import type { BooksLine } from './queries.ts'

type Reported = {
  association: string
  grant: Grant
  counted: readonly BooksLine[]
  accounts: Record<Nature, string>
  /** In French: who funds reads French. */
  text: Text
  /** Up to when it counts, and the day that the file bears. */
  day: string
}

/** What the funder is given: the budget against what was spent, what is left, and each expense that is counted. */
export function writeReport({ association, grant, counted, accounts, text, day }: Reported): Promise<Buffer> {
  const { receivedCents, spentCents, leftCents } = stateOf(grant)
  const euros = (cents: number) => formatCents(cents, 'fr')
  const lines = linesOf(grant, accounts)
  const sum = (of: 'plannedCents' | 'actualCents') => lines.reduce((total, line) => total + line[of], 0)
  const row = (name: string, plannedCents: number, actualCents: number) => [
    name,
    euros(plannedCents),
    euros(actualCents),
    euros(plannedCents - actualCents),
  ]
  const title = text('grants:report.title', { title: grant.title })
  const data = {
    ...{ association, title },
    facts: [
      text('grants:report.funder', { funder: grant.funder }),
      text('grants:report.period', { period: formatDayRange(grant.firstDay, grant.lastDay, 'fr') }),
      text('grants:report.until', { day: formatDate(day, 'fr') }),
    ],
    sums: [
      [text('grants:promised'), euros(grant.promisedCents)],
      [text('grants:received'), euros(receivedCents)],
      [text('grants:spent'), euros(spentCents)],
      [text('grants:left'), euros(leftCents)],
    ],
    budget: text('grants:budget'),
    columns: [text('budgets:nature'), text('grants:planned'), text('grants:spent'), text('grants:left')],
    lines: lines.map(({ nature, plannedCents, actualCents }) => row(text(`accounts:natures.${nature}`), plannedCents, actualCents)),
    total: row(text('ledger:total'), sum('plannedCents'), sum('actualCents')),
    expenses: text('grants:report.expenses'),
    expenseColumns: [text('grants:report.day'), text('grants:report.piece'), text('grants:report.what'), text('grants:report.counted')],
    counted: counted.map(({ date, piece, label, cents }) => [formatShortDay(date, 'fr'), piece, label, euros(cents)]),
    conditions: grant.conditions && [text('grants:form.conditions'), grant.conditions],
    signature: text('grants:report.signature'),
  }
  return writePdf({
    template: 'features/money/grants/report.typ',
    data,
    title,
    author: association,
    foot: `${association} · ${title}`,
    language: 'fr',
    day,
    standard: 'accessible',
  })
}
