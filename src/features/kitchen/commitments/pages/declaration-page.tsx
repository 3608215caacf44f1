import { mayKeepPurchases } from '#src/features/kitchen/purchases/policy.ts'
import type { Rules } from '#src/features/kitchen/purchases/rules.ts'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { formatCents } from '#src/platform/money.ts'
import { formatShortDay } from '#src/platform/time.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { Declaration, Lacking } from '../declared.ts'
import type { Period } from '../period.ts'
import { PeriodForm } from './period-form.tsx'

type DeclarationPageProps = { canteen: CanteenName; period: Period; asked: FormState; rules: Rules; declaration: Declaration }

const shownLacking = 100

/** What the public service takes, and which line lacks what. */
export function DeclarationPage({ canteen, period, asked, rules, declaration }: DeclarationPageProps) {
  const { text, href, viewer } = usePage()
  const here = { canteen: canteen.slug }
  const { ready, lacking } = declaration
  const mayKeep = mayKeepPurchases(viewer, here)
  return (
    <TeamDocument title={text('commitments:declaration.title')} canteen={canteen}>
      <h1>{text('commitments:declaration.title')}</h1>
      <p class="lead">{text('commitments:declaration.lead')}</p>
      <PeriodForm action={href(urls.declaration, here)} period={period} asked={asked} />
      {rules.known ? (
        <p>{text('commitments:declaration.ready', { count: ready.length })}</p>
      ) : (
        <p>
          {text('commitments:declaration.unknown')}{' '}
          {mayKeep && <a href={href(urls.purchaseRules, here)}>{text('purchases:rules.title')}</a>}
        </p>
      )}
      {rules.known && ready.length > 0 && (
        <p class="actions">
          <a class="button main" href={`${href(urls.declarationFile, here)}?du=${period.from}&au=${period.until}`} download>
            {text('commitments:declaration.take', { count: ready.length })}
          </a>
        </p>
      )}
      {lacking.length > 0 && (
        <section>
          <h2>{text('commitments:declaration.lacking', { count: lacking.length })}</h2>
          <p>{text('commitments:declaration.lackingLead')}</p>
          <ul class="entries">
            {lacking.slice(0, shownLacking).map((each, position) => (
              <LackingEntry key={position} canteen={canteen} {...each} />
            ))}
          </ul>
          {lacking.length > shownLacking && <p>{text('commitments:declaration.more', { count: lacking.length - shownLacking })}</p>}
        </section>
      )}
    </TeamDocument>
  )
}

function LackingEntry({ canteen, euro, lacks }: Lacking & { canteen: CanteenName }) {
  const { text, href, language, inFrench } = usePage()
  const { purchaseId, supplier, description, day, cents } = euro
  return (
    <li class="entry">
      <div>
        <a href={href(urls.purchase, { canteen: canteen.slug, purchase: purchaseId })}>
          <b {...inFrench}>{description || supplier}</b>
        </a>
        <br />
        <span class="soft">
          {formatShortDay(day, language)} · <span {...inFrench}>{supplier}</span> ·{' '}
          {lacks.map((lack) => text(`commitments:declaration.lacks.${lack}`)).join(', ')}
        </span>
      </div>
      <span class="number">{formatCents(cents, language)}</span>
    </li>
  )
}
