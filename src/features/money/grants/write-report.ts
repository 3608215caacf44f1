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
  /** Up to when it counts, today at the latest, and the day that the file bears. */
  day: string
}

/** What a funder reads of how far it goes: while the period lasts it is provisional, and nobody certifies it. */
export function reportWords(text: Text, { lastDay, title }: Pick<Grant, 'lastDay' | 'title'>, day: string) {
  const state = day < lastDay ? 'provisional' : 'over'
  return {
    title: text(`grants:report.${state}.title`, { title }),
    until: text(`grants:report.${state}.until`, { day: formatDate(day, 'fr') }),
    signature: text(`grants:report.${state}.signature`),
  }
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
  const { title, until, signature } = reportWords(text, grant, day)
  const data = {
    ...{ association, title },
    facts: [
      text('grants:report.funder', { funder: grant.funder }),
      text('grants:report.period', { period: formatDayRange(grant.firstDay, grant.lastDay, 'fr') }),
      until,
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
    signature,
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
