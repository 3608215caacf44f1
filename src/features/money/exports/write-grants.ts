/** The grants of a year in its file: what was planned and spent of each, and its report for the funder. */
import type { Nature } from '#src/features/money/accounts/nature.ts'
import { linesOf, untilYear, type Grant } from '#src/features/money/grants/grant.ts'
import { findCounted } from '#src/features/money/grants/queries.ts'
import { writeReport } from '#src/features/money/grants/write-report.ts'
import type { Books, FiscalYear } from '#src/features/money/ledger/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Text } from '#src/ui/page.tsx'
import type { Cell } from './table.ts'
import { writeCsv } from './write-table.ts'

type GrantsOfYear = { year: FiscalYear; grants: readonly Grant[]; accounts: Record<Nature, string>; text: Text; today: string }

/** A row for each line of each budget, as it stood at the end of the year. */
export function tableOfGrants({ year, grants, accounts, text }: Omit<GrantsOfYear, 'today'>) {
  const header = [text('grants:form.funder'), text('grants:form.title'), text('budgets:nature')]
  const amounts = [text('grants:planned'), text('grants:spent'), text('grants:left')]
  const rows = grants.flatMap((grant) =>
    linesOf(untilYear(grant, year.firstDay), accounts).map(({ nature, plannedCents, actualCents }): Cell[] => [
      ...[grant.funder, grant.title, text(`accounts:natures.${nature}`)],
      ...[plannedCents, actualCents, plannedCents - actualCents].map((cents) => ({ cents })),
    ]),
  )
  return writeCsv({ name: 'grants', header: [...header, ...amounts], rows })
}

/** One after the other: a report is read from the books when its turn comes. */
export async function* reportsOf(
  db: Database,
  { association, year, grants, accounts, text, today }: GrantsOfYear & { association: Books['association'] },
) {
  const day = today < year.lastDay ? today : year.lastDay
  for (const [position, known] of grants.entries()) {
    const grant = untilYear(known, year.firstDay)
    const { lines } = await findCounted(db, association.id, grant.id)
    const counted = lines.filter(({ date }) => date <= year.lastDay)
    const of = { association: association.legalName, grant, counted, accounts, text, day }
    yield { name: `subventions/${position + 1}.pdf`, report: await writeReport(of) }
  }
}
