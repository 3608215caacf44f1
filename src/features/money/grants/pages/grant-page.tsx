import type { Nature } from '#src/features/money/accounts/nature.ts'
import { BudgetTable } from '#src/features/money/budgets/parts/budget-table.tsx'
import { BooksFrame } from '#src/features/money/ledger/parts/books-frame.tsx'
import { formatCents } from '#src/platform/money.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatDayRange } from '#src/platform/time.ts'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { dedicatedFunds, linesOf, stateOf } from '../grant.ts'
import { mayKeepGrants } from '../policy.ts'
import { Countable, Counted, type GrantLinesProps } from './grant-lines.tsx'
import { Standing } from './standing.tsx'

export const grantDeeds = ['note', 'modifie', 'compte', 'retire'] as const

export type GrantPageProps = GrantLinesProps & {
  accounts: Record<Nature, string>
  refusal?: 'lines-counted' | 'nothing-ticked' | 'nothing-counted' | undefined
  done?: (typeof grantDeeds)[number] | undefined
}

/** The report of a grant: its budget against what was spent, what is left, and the lines of the books that say so. */
export function GrantPage(props: GrantPageProps) {
  const { books, grant, refusal, done } = props
  const { text, href, viewer } = usePage()
  const of = { canteen: books.canteen.slug, grant: grant.id }
  return (
    <BooksFrame books={books} title={grant.title} year={grant}>
      {done && (
        <Notice kind="success">
          <p>{text(`grants:done.${done}`)}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text(`grants:refusals.${refusal}`)}</p>
        </Notice>
      )}
      <p class="eyebrow">{[isolated(grant.funder), grant.canteenName && isolated(grant.canteenName)].filter(Boolean).join(' · ')}</p>
      <p class="lead">
        <Standing grant={grant} />
      </p>
      <p class="actions">
        <a class="button" href={href(urls.grantReport, of)}>
          {text('grants:report.download')}
        </a>
        {mayKeepGrants(viewer, of) && <a href={href(urls.editGrant, of)}>{text('grants:edit')}</a>}
      </p>
      <Budget {...props} />
      {grant.conditions && (
        <section>
          <h2>{text('grants:form.conditions')}</h2>
          <p class="grant-conditions">{grant.conditions}</p>
        </section>
      )}
      <Dedicated {...props} />
      <Counted {...props} />
      <Countable {...props} />
      {mayKeepGrants(viewer, of) && props.counted.all === 0 && <Removal {...props} />}
      <p>
        <a href={href(urls.grants, { canteen: of.canteen })}>{text('grants:all')}</a>
      </p>
    </BooksFrame>
  )
}

function Budget({ grant, accounts }: GrantPageProps) {
  const { text } = usePage()
  const lines = linesOf(grant, accounts)
  const sum = (of: 'plannedCents' | 'actualCents') => lines.reduce((all, line) => all + line[of], 0)
  const total = { name: text('ledger:total'), plannedCents: sum('plannedCents'), actualCents: sum('actualCents') }
  if (lines.length === 0) return null
  return (
    <section>
      <h2>{text('grants:budget')}</h2>
      <BudgetTable
        title={text('grants:budget')}
        actual={text('grants:spent')}
        rows={lines.map(({ nature, ...line }) => ({ name: text(`accounts:natures.${nature}`), ...line }))}
        total={total}
      />
      {total.plannedCents !== grant.promisedCents && total.plannedCents > 0 && <p class="hint">{text('grants:budgetDiffers')}</p>}
    </section>
  )
}

/** What is in the books as income and not spent, at the end of each year that it touches. */
function Dedicated({ books, grant }: GrantPageProps) {
  const { text, language } = usePage()
  const years = books.years
    .filter(({ firstDay, lastDay }) => grant.firstDay <= lastDay && grant.sums.some(({ fiscalYear }) => fiscalYear <= firstDay))
    .map((year) => ({ ...year, ...dedicatedFunds(grant, year.firstDay) }))
    .filter(({ heldCents, usedCents }) => heldCents > 0 || usedCents > 0)
  const { receivedCents } = stateOf(grant)
  return (
    <section>
      <h2>{text('grants:funds.title')}</h2>
      <p>{text('grants:funds.received', { received: formatCents(receivedCents, language) })}</p>
      {years.length > 0 && (
        <ul>
          {years.map(({ firstDay, lastDay, heldCents }) => (
            <li key={firstDay}>
              {text('grants:funds.held', { year: formatDayRange(firstDay, lastDay, language), held: formatCents(heldCents, language) })}
            </li>
          ))}
        </ul>
      )}
      <p class="hint">{text(grant.isDedicated ? 'grants:funds.hint' : 'grants:funds.free')}</p>
    </section>
  )
}

function Removal({ books, grant }: GrantPageProps) {
  const { text, href } = usePage()
  return (
    <form method="post" action={href(urls.removeGrant, { canteen: books.canteen.slug, grant: grant.id })}>
      <button type="submit">{text('grants:remove')}</button>
    </form>
  )
}
