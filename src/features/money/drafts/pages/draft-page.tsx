import { formatCents } from '#src/platform/money.ts'
import { formatDate } from '#src/platform/time.ts'
import { Untouched } from '#src/ui/conflict.tsx'
import { Checkbox, ErrorSummary, Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { isOwed, lacksOf, type Draft } from '../draft.ts'
import { DraftLine, useDraftName } from '../parts/draft-line.tsx'
import type { CanteenOfBooks } from '../queries.ts'
import type { Offered } from './draft-fields.tsx'
import { DraftForm } from './draft-form.tsx'
import { Receipts, type ReceiptsProps } from './receipts.tsx'
import { Paid, Payment } from './paid.tsx'
import { SlipLink } from './slip-link.tsx'

export const draftDeeds = ['note', 'enregistre', 'justificatif', 'lue', 'corrigee', 'corrigee-sans-subvention'] as const

export type DraftPageProps = ReceiptsProps & {
  /** Undefined where it has no form: volunteering has a page of its own, a payment is removed and noted again. */
  offered: Offered | undefined
  form?: FormState
  payment?: FormState
  /** What has paid it, or parts of it. */
  payments: readonly Draft[]
  mayPay: boolean
  /** Nobody said that it is to go. */
  removalError?: string
  refusal?:
    | 'in-the-books'
    | 'at-the-bank'
    | 'paid-with-another'
    | 'settled-already'
    | 'not-owed'
    | 'of-a-claim'
    | 'paid-by-this'
    | 'too-many'
    | 'same-document'
    | undefined
  done?: (typeof draftDeeds)[number] | undefined
}

/** A draft to correct, or a voucher to read, with its receipts. */
export function DraftPage(props: DraftPageProps) {
  const { canteen, draft, refusal, done } = props
  const { text, href } = usePage()
  const name = useDraftName(draft)
  return (
    <TeamDocument title={name} canteen={canteen}>
      <p class="eyebrow">
        <a href={`${href(urls.expenses, { canteen: canteen.slug })}?mois=${draft.day.slice(0, 7)}`}>{text('drafts:back')}</a>
      </p>
      <h1>{name}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`drafts:draftDone.${done}`)}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text(`drafts:refusals.${refusal}`)}</p>
        </Notice>
      )}
      <State draft={draft} />
      {draft.number !== null && <Corrections canteen={canteen} draft={draft} mayCorrect={props.mayPay} />}
      {props.mayPay && <SlipLink canteen={canteen} draft={draft} />}
      <div class="sides">
        <div>
          {isOpen(props) ? <Edit {...props} /> : <Facts draft={draft} canteen={canteen} />}
          <Untouched>
            <Paid {...props} />
            {props.mayPay && isOwed(draft) && <Payment {...props} />}
          </Untouched>
        </div>
        <Untouched>
          <Receipts {...props} />
        </Untouched>
      </div>
      <Untouched>
        {props.mayChange && draft.number === null && <Removal canteen={canteen} draft={draft} error={props.removalError} />}
      </Untouched>
    </TeamDocument>
  )
}

function isOpen({ draft, mayChange, offered }: DraftPageProps): boolean {
  return mayChange && draft.number === null && offered !== undefined
}

function State({ draft }: { draft: Draft }) {
  const { text } = usePage()
  if (draft.isReversed) return <p class="lead">{text('drafts:state.reversed', { piece: draft.piece })}</p>
  if (draft.number !== null) return <p class="lead">{text('drafts:state.inBooks', { piece: draft.piece })}</p>
  const lacks = lacksOf(draft).map((lack) => text(`drafts:state.${lack}`))
  return (
    <p class="lead">
      {text('drafts:state.draft')} {lacks.join(' ')}
    </p>
  )
}

/** From a mistake to what was written instead, and back. */
function Corrections({ canteen, draft, mayCorrect }: { canteen: CanteenOfBooks; draft: Draft; mayCorrect: boolean }) {
  const { text, href } = usePage()
  const other = draft.replacedBy ?? draft.replaces
  return (
    <p class="actions">
      {other && (
        <a href={href(urls.moneyDraft, { canteen: canteen.slug, draft: other })}>
          {text(draft.replacedBy ? 'drafts:correction.seeReplacement' : 'drafts:correction.seeReplaced')}
        </a>
      )}
      {mayCorrect && !draft.isReversed && (
        <a class="button" href={href(urls.voucherCorrection, { canteen: canteen.slug, number: String(draft.number) })}>
          {text('drafts:correction.title')}
        </a>
      )}
    </p>
  )
}

function Edit({ canteen, draft, offered, form = {} }: DraftPageProps) {
  const { text, href } = usePage()
  if (!offered) return null
  return (
    <DraftForm
      {...form}
      offered={offered}
      action={href(urls.moneyDraft, { canteen: canteen.slug, draft: draft.id })}
      submit={text('drafts:form.save')}
    />
  )
}

function Facts({ draft, canteen }: { draft: Draft; canteen: CanteenOfBooks }) {
  const { text, language } = usePage()
  return (
    <>
      <ul class="entries">
        <DraftLine canteen={canteen.slug} draft={draft} />
      </ul>
      {draft.document && <p>{text('drafts:facts.document', { document: draft.document })}</p>}
      {draft.dueOn && <p>{text('drafts:facts.due', { day: formatDate(draft.dueOn, language) })}</p>}
      {draft.vatCents > 0 && <p>{text('drafts:facts.vat', { vat: formatCents(draft.vatCents, language) })}</p>}
      <Cheques draft={draft} />
      <Lines draft={draft} />
    </>
  )
}

/** As the bank's slip wants them: numbered by their amounts. */
function Cheques({ draft: { chequeCents } }: { draft: Draft }) {
  const { text, language } = usePage()
  if (!chequeCents) return null
  return (
    <>
      <h2>{text('drafts:facts.cheques', { count: chequeCents.length })}</h2>
      <ol>
        {chequeCents.map((cents, index) => (
          <li key={index}>{formatCents(cents, language)}</li>
        ))}
      </ol>
    </>
  )
}

function Lines({ draft: { lines } }: { draft: Draft }) {
  const { text, language } = usePage()
  if (!lines) return null
  const cents = (amount: number) => (amount > 0 ? formatCents(amount, language) : '')
  return (
    <table>
      <caption>{text('drafts:new.entry')}</caption>
      <thead>
        <tr>
          <th scope="col">{text('drafts:form.account')}</th>
          <th scope="col" class="number">
            {text('drafts:form.debit')}
          </th>
          <th scope="col" class="number">
            {text('drafts:form.credit')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          <tr key={index}>
            <th scope="row">{line.account}</th>
            <td class="number">{cents(line.debitCents)}</td>
            <td class="number">{cents(line.creditCents)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type RemovalProps = { canteen: CanteenOfBooks; draft: Draft; error: string | undefined }

function Removal({ canteen, draft, error }: RemovalProps) {
  const { text, href } = usePage()
  return (
    <form method="post" action={href(urls.removeMoneyDraft, { canteen: canteen.slug, draft: draft.id })} novalidate>
      <ErrorSummary errors={error === undefined ? {} : { removal: error }} />
      <p class="hint">{text('drafts:removal.hint')}</p>
      <Checkbox name="removal" label={text('drafts:removal.sure')} error={error} />
      <button type="submit" class="quiet">
        {text('drafts:removal.button')}
      </button>
    </form>
  )
}
