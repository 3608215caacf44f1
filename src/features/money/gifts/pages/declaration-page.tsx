import { formatCents } from '#src/platform/money.ts'
import { formatDate, formatDayRange } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { lastDayToDeclare } from '../declaration.ts'
import type { GivingCanteen } from '../queries.ts'

type Declared = { from: string; until: string; gifts: number; cents: number; receipts: number }
type DeclarationPageProps = { canteen: GivingCanteen; periods: readonly Declared[]; today: string }

/** What is declared to the tax office once a year: two numbers. */
export function DeclarationPage({ canteen, periods, today }: DeclarationPageProps) {
  const { text, href, language } = usePage()
  const title = text('gifts:declaration.title')
  return (
    <TeamDocument title={title} canteen={canteen} at={href(urls.gifts, { canteen: canteen.slug })}>
      <h1>{title}</h1>
      <p class="lead">{text('gifts:declaration.lead')}</p>
      {periods.map(({ from, until, gifts, cents, receipts }) => (
        <section key={from}>
          <h2>{formatDayRange(from, until, language)}</h2>
          <dl class="facts">
            <dt>{text('gifts:declaration.sum')}</dt>
            <dd>
              <b>{formatCents(cents, language)}</b>
            </dd>
            <dt>{text('gifts:declaration.receipts')}</dt>
            <dd>
              <b>{receipts}</b>
            </dd>
          </dl>
          <p class="small soft">
            {text('gifts:declaration.gifts', { count: gifts })}{' '}
            {text(`gifts:declaration.${stateOf(until, today)}`, { day: formatDate(lastDayToDeclare({ until }), language) })}
          </p>
        </section>
      ))}
      <p class="hint">{text('gifts:declaration.hint')}</p>
    </TeamDocument>
  )
}

function stateOf(until: string, today: string): 'running' | 'before' | 'past' {
  if (until >= today) return 'running'
  return lastDayToDeclare({ until }) >= today ? 'before' : 'past'
}
