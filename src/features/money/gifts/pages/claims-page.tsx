import { formatCents } from '#src/platform/money.ts'
import { formatDate } from '#src/platform/time.ts'
import { ErrorSummary, Field, Notice, Radios } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { PageLinks } from '#src/ui/page-links.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { claimantOf, mayReopen, standOf } from '../claim.ts'
import type { DecidingRefusal } from '../decide-claim.ts'
import type { KnownClaim } from '../find-claims.ts'
import { whatMaximum, type decisionForm } from '../forms.ts'
import type { ReopenRefusal } from '../reopen-claim.ts'
import { ClaimLine } from '../parts/claim-line.tsx'
import type { GivingCanteen } from '../queries.ts'

type ClaimsPageProps = { canteen: GivingCanteen; claims: readonly KnownClaim[]; page: number; pages: number }

/** What volunteers spent, those that wait for an answer first. */
export function ClaimsPage({ canteen, claims, page, pages }: ClaimsPageProps) {
  const { text, href } = usePage()
  const here = href(urls.expenseClaims, { canteen: canteen.slug })
  return (
    <TeamDocument title={text('gifts:claim.tab')} canteen={canteen}>
      <h1>{text('gifts:claim.tab')}</h1>
      <p class="lead">{text(claims.length === 0 ? 'gifts:claim.none' : 'gifts:claim.listLead')}</p>
      <p class="actions">
        <a class="button main" href={href(urls.newExpenseClaim, { canteen: canteen.slug })}>
          {text('gifts:claim.new')}
        </a>
      </p>
      <ul class="entries">
        {claims.map((claim) => (
          <ClaimLine key={claim.id} claim={claim} address={href(urls.expenseClaim, { canteen: canteen.slug, claim: claim.id })} named />
        ))}
      </ul>
      <PageLinks page={page} pages={pages} addressOf={(number) => `${here}?page=${number}`} />
    </TeamDocument>
  )
}

type ClaimPageProps = FormState & {
  canteen: GivingCanteen
  claim: KnownClaim
  /** Most likely the same, sent twice. */
  twin: KnownClaim | undefined
  /** The claimant's own page; null for who only reads. */
  ownAddress: string | null
  mayDecide: boolean
  /** The canteen keeps its books here: what is paid back is noted in them. */
  keepsBooks: boolean
  done?: 'decide' | 'repris' | undefined
  refusal?: DecidingRefusal | ReopenRefusal | 'not-to-repay' | undefined
}

export function ClaimPage({ canteen, claim, twin, ownAddress, mayDecide, keepsBooks, done, refusal, ...form }: ClaimPageProps) {
  const { text, href, language } = usePage()
  const place = { canteen: canteen.slug, claim: claim.id }
  const title = text('gifts:claim.title', { name: claimantOf(claim.donor) || text('gifts:forgotten') })
  return (
    <TeamDocument title={title} canteen={canteen} at={href(urls.expenseClaims, { canteen: canteen.slug })}>
      <h1>{title}</h1>
      <Told done={done} refusal={refusal} />
      <ClaimFacts claim={claim} />
      {twin && (
        <Notice kind="information">
          <p>{text('gifts:claim.twinOf')}</p>
          <ul class="entries">
            <ClaimLine claim={twin} address={href(urls.expenseClaim, { canteen: canteen.slug, claim: twin.id })} named />
          </ul>
        </Notice>
      )}
      <p class="actions">
        <a class="button" href={href(urls.claimVoucher, place)}>
          {text('gifts:claim.seeVoucher')}
        </a>
        {claim.giftId && (
          <a class="button main" href={href(urls.gift, { canteen: canteen.slug, gift: claim.giftId })}>
            {text('gifts:claim.toGift')}
          </a>
        )}
        {claim.state === 'approved' && ownAddress !== null && <a href={ownAddress}>{text('gifts:claim.signHere')}</a>}
        {keepsBooks && claim.repayment && (
          <a class="button main" href={href(urls.moneyDraft, { canteen: canteen.slug, draft: claim.repayment.draftId })}>
            {text('gifts:claim.toExpense')}
          </a>
        )}
      </p>
      <p>
        {text(`gifts:claim.next.${standOf(claim)}`, {
          reason: claim.answer,
          day: formatDate(claim.signedOn ?? claim.repayment?.paidOn ?? claim.spentOn, language),
          signed: claim.signed,
        })}
      </p>
      {keepsBooks && mayDecide && standOf(claim) === 'to-repay' && (
        <form method="post" action={href(urls.claimRepayment, place)}>
          <button type="submit" class="main">
            {text('gifts:claim.noteExpense')}
          </button>
        </form>
      )}
      {mayDecide && claim.state === 'claimed' && <DecisionForm place={place} {...form} />}
      {mayDecide && mayReopen('treasurer', standOf(claim)) && <TakeBack place={place} claim={claim} />}
    </TeamDocument>
  )
}

function Told({ done, refusal }: Pick<ClaimPageProps, 'done' | 'refusal'>) {
  const { text } = usePage()
  if (refusal) {
    return (
      <Notice>
        <p>{text(`gifts:refusals.${refusal}`)}</p>
      </Notice>
    )
  }
  if (!done) return null
  return (
    <Notice kind="success">
      <p>{text(done === 'decide' ? 'gifts:claim.decided' : 'gifts:claim.reopened')}</p>
    </Notice>
  )
}

/** A way back for whoever answered. */
function TakeBack({ place, claim }: { place: { canteen: string; claim: string }; claim: KnownClaim }) {
  const { text, href } = usePage()
  return (
    <form method="post" action={href(urls.claimReopening, place)}>
      <input type="hidden" name="seen" value={standOf(claim)} />
      <p class="hint">{text('gifts:claim.reopenHint')}</p>
      <button type="submit" class="quiet">
        {text('gifts:claim.reopen')}
      </button>
    </form>
  )
}

/** What it was for, how much, and when. */
export function ClaimFacts({ claim }: { claim: KnownClaim }) {
  const { text, language } = usePage()
  return (
    <p class="lead">
      {claim.what} · {text(`accounts:natures.${claim.nature}`)} · {formatDate(claim.spentOn, language)} ·{' '}
      <b>{formatCents(claim.cents, language)}</b>
    </p>
  )
}

function DecisionForm({ place, typed = {}, errors = {} }: FormState & { place: { canteen: string; claim: string } }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof decisionForm>({ typed, errors })
  return (
    <form method="post" action={href(urls.expenseClaim, place)} class="editor" novalidate>
      <ErrorSummary errors={errors} />
      <Radios
        {...of('decision')}
        legend={text('gifts:claim.decision')}
        options={(['approve', 'refuse'] as const).map((value) => ({ value, label: text(`gifts:claim.${value}`) }))}
      />
      <Field {...of('answer')} label={text('gifts:claim.answer')} hint={text('gifts:claim.answerHint')} maxlength={whatMaximum} />
      <button type="submit" class="main">
        {text('gifts:claim.decide')}
      </button>
    </form>
  )
}
