import { ranks } from '#src/features/kitchen/purchases/label.ts'
import type { Shares } from '#src/features/kitchen/purchases/shares.ts'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { formatCents } from '#src/platform/money.ts'
import { formatMonth } from '#src/platform/time.ts'
import { Version } from '#src/ui/conflict.tsx'
import { Checkbox, ErrorSummary, Field, Notice } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { totalsForm } from '../forms.ts'
import { besides } from '../total.ts'

type TotalsPageProps = FormState & {
  canteen: CanteenName
  /** `YYYY-MM` */
  month: string
  /** Without what is said here. */
  shares: Shares
  isSaved?: boolean
}

/** Once a month, with the receipts in hand: of what no line tells apart, how much bears what. */
export function TotalsPage({ canteen, month, shares, isSaved = false, typed = {}, errors = {} }: TotalsPageProps) {
  const { text, href, language } = usePage()
  const here = { canteen: canteen.slug, month }
  const of = fieldsOf<typeof totalsForm>({ typed, errors })
  const title = text('commitments:form.title', { month: formatMonth(`${month}-01`, language) })
  return (
    <TeamDocument title={title} canteen={canteen}>
      <h1>{title}</h1>
      {isSaved && (
        <Notice kind="success">
          <p>{text('commitments:form.saved')}</p>
        </Notice>
      )}
      <p class="lead">{text('commitments:form.lead', { sum: formatCents(Math.max(0, shares.byRank.unknown), language) })}</p>
      <form method="post" action={href(urls.labelTotals, here)} class="editor" novalidate>
        <Version typed={typed} />
        <ErrorSummary errors={errors} />
        {ranks.map((rank) => (
          <Field
            key={rank}
            {...of(rank)}
            inputmode="decimal"
            label={text('commitments:form.euros', { what: text(`commitments:ranks.${rank}`) })}
          />
        ))}
        <h2>{text('commitments:besides.title')}</h2>
        {besides.map((beside) => (
          <Field
            key={beside}
            {...of(beside)}
            inputmode="decimal"
            label={text('commitments:form.euros', { what: text(`commitments:besides.${beside}`) })}
          />
        ))}
        <Checkbox {...of('restKnown')} label={text('commitments:form.restKnown')} />
        <button type="submit" class="main">
          {text('commitments:form.save')}
        </button>
      </form>
      <p class="actions">
        <a href={href(urls.shares, { canteen: canteen.slug })}>{text('commitments:title')}</a>
      </p>
    </TeamDocument>
  )
}
