import { formatCents } from '#src/platform/money.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatDate } from '#src/platform/time.ts'
import { Version } from '#src/ui/conflict.tsx'
import { ErrorSummary, Notice, Radios, Select } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { untranslated } from '#src/ui/untranslated.ts'
import { urls } from '#src/urls.ts'
import type { donorForm } from '../forms.ts'
import type { NamingRefusal } from '../add-donor.ts'
import { fullName } from '../gift.ts'
import type { ReceiptRefusal } from '../issue-receipt.ts'
import { DonorFields } from '../parts/donor-fields.tsx'
import type { GivingCanteen, KnownGift } from '../queries.ts'
import type { TakingBackRefusal } from '../take-back-gift.ts'
import { NamelessGift } from './nameless-gift.tsx'

export const giftDeeds = ['note', 'repris', 'donateur', 'nomme'] as const

type GiftPageProps = FormState & {
  canteen: GivingCanteen
  gift: KnownGift
  /** What its donor gave in its year that no receipt holds, itself too. */
  free: readonly KnownGift[]
  unreplaced: readonly { id: string; number: string }[]
  mayNote: boolean
  mayIssue: boolean
  isStated: boolean
  /** Of a gift that is in no entry: the first day of the books, where there are any. */
  booksFrom?: string | undefined
  /** Of a gift without a name: the last day on which it may get one. */
  nameUntil?: string | undefined
  today: string
  refusal?: ReceiptRefusal | TakingBackRefusal | NamingRefusal | undefined
  done?: (typeof giftDeeds)[number] | undefined
}

export function GiftPage({ canteen, gift, refusal, done, typed = {}, errors = {}, ...props }: GiftPageProps) {
  const { text, href, language } = usePage()
  const { donor, number, givenOn, kind, means, what, cents, takenBackOn, entryNumber } = gift
  const name = donor ? fullName(donor) : text('gifts:forgotten')
  const isBeforeBooks = props.booksFrom !== undefined && givenOn < props.booksFrom
  return (
    <TeamDocument title={text('gifts:gift.title', { number })} canteen={canteen} at={href(urls.gifts, { canteen: canteen.slug })}>
      <h1>{text('gifts:gift.title', { number })}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`gifts:done.${done}`)}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text(`gifts:refusals.${refusal}`)}</p>
        </Notice>
      )}
      <p class="lead">
        <span {...untranslated}>{isolated(name)}</span> · {formatDate(givenOn, language)} · <b>{formatCents(cents, language)}</b>
      </p>
      <p>
        {text(`gifts:kinds.${kind}`)}
        {means && ` · ${text(`gifts:means.${means}`)}`}
        {what && ` · ${what}`}
      </p>
      {entryNumber === null ? (
        <p class="small soft">{text(isBeforeBooks ? 'gifts:gift.beforeBooks' : 'gifts:gift.noEntry')}</p>
      ) : (
        <p class="small soft">{text('gifts:gift.entry', { number: entryNumber })}</p>
      )}
      {takenBackOn ? (
        <p>{text('gifts:gift.takenBack', { day: formatDate(takenBackOn, language) })}</p>
      ) : (
        <ReceiptPart canteen={canteen} gift={gift} typed={typed} errors={errors} {...props} />
      )}
      {props.mayNote && takenBackOn === null && <Mending canteen={canteen} gift={gift} typed={typed} errors={errors} />}
    </TeamDocument>
  )
}

function Mending({ canteen, gift, typed = {}, errors = {} }: FormState & Pick<GiftPageProps, 'canteen' | 'gift'>) {
  const { text, href } = usePage()
  const place = { canteen: canteen.slug, gift: gift.id }
  return (
    <>
      {gift.donor && (
        <section>
          <h2>{text('gifts:donor.title')}</h2>
          <p>
            <a href={`${href(urls.newGift, { canteen: canteen.slug })}?comme=${gift.id}`}>{text('gifts:donor.again')}</a>
          </p>
          <details class="drawer" open={Object.keys(errors).length > 0}>
            <summary>{text('gifts:donor.mend')}</summary>
            <DonorForm place={place} typed={typed} errors={errors} />
          </details>
        </section>
      )}
      {gift.receiptId === null && (
        <details class="drawer">
          <summary>{text('gifts:gift.mistake')}</summary>
          <p>{text('gifts:gift.takeBackHint')}</p>
          <form method="post" action={href(urls.giftReversal, place)}>
            <button type="submit">{text('gifts:gift.takeBack')}</button>
          </form>
        </details>
      )}
    </>
  )
}

function DonorForm({ place, typed = {}, errors = {} }: FormState & { place: { canteen: string; gift: string } }) {
  const { text, href } = usePage()
  return (
    <form method="post" action={href(urls.giftDonor, place)} class="editor" novalidate>
      <Version typed={typed} />
      <ErrorSummary errors={errors} />
      <DonorFields of={fieldsOf<typeof donorForm>({ typed, errors })} />
      <button type="submit">{text('gifts:donor.keep')}</button>
    </form>
  )
}

type ReceiptPartProps = FormState &
  Pick<GiftPageProps, 'canteen' | 'gift' | 'free' | 'unreplaced' | 'mayIssue' | 'isStated' | 'nameUntil' | 'today'>

/** The receipt that holds it, or the way to one. */
function ReceiptPart({ canteen, gift, free, unreplaced, mayIssue, isStated, nameUntil, today, ...form }: ReceiptPartProps) {
  const { text, href } = usePage()
  const { receiptId, receiptNumber } = gift
  const here = { canteen: canteen.slug }
  return (
    <section>
      <h2>{text('gifts:receipt.heading')}</h2>
      {receiptId && (
        <p>
          {mayIssue ? (
            <a href={href(urls.taxReceipt, { ...here, receipt: receiptId })}>
              {text('gifts:receipt.title', { number: receiptNumber ?? '' })}
            </a>
          ) : (
            text('gifts:receipt.title', { number: receiptNumber ?? '' })
          )}
        </p>
      )}
      {!receiptId && nameUntil && (
        <NamelessGift place={{ ...here, gift: gift.id }} until={nameUntil} today={today} mayName={mayIssue} {...form} />
      )}
      {!receiptId && !nameUntil && !mayIssue && <p>{text('gifts:receipt.byTreasurer')}</p>}
      {!receiptId && mayIssue && !isStated && (
        <p>
          {text('gifts:list.off')} <a href={href(urls.giftStatement, here)}>{text('gifts:list.state')}</a>
        </p>
      )}
      {!receiptId && !nameUntil && mayIssue && isStated && <IssueForm canteen={canteen} gift={gift} free={free} unreplaced={unreplaced} />}
    </section>
  )
}

function IssueForm({ canteen, gift, free, unreplaced }: Pick<GiftPageProps, 'canteen' | 'gift' | 'free' | 'unreplaced'>) {
  const { text, href, language } = usePage()
  const all = free.reduce((sum, { cents }) => sum + cents, 0)
  const scopes = [
    { value: 'gift', label: text('gifts:receipt.ofGift') },
    {
      value: 'year',
      label: text('gifts:receipt.ofYear', { year: gift.givenOn.slice(0, 4), count: free.length, amount: formatCents(all, language) }),
    },
  ]
  const cancelled = [
    { value: '', label: text('gifts:receipt.replacesNone') },
    ...unreplaced.map(({ id, number }) => ({ value: id, label: number })),
  ]
  return (
    <form method="post" action={href(urls.giftReceipt, { canteen: canteen.slug, gift: gift.id })} class="editor">
      {free.length > 1 && <Radios name="scope" legend={text('gifts:receipt.scope')} value="gift" options={scopes} />}
      {unreplaced.length > 0 && <Select name="replaces" label={text('gifts:receipt.replaces')} value="" options={cancelled} />}
      <p class="hint">{text(gift.donor?.email ? 'gifts:receipt.mailed' : 'gifts:receipt.byHand')}</p>
      <button type="submit" class="main">
        {text('gifts:receipt.issue')}
      </button>
    </form>
  )
}
