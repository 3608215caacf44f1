import type { BoardCounts } from '#src/features/day/arrivals/arrival.ts'
import { mayUseBoard } from '#src/features/day/arrivals/policy.ts'
import { contributionsIn } from '#src/features/money/contributions/bag.ts'
import type { SetAside } from '#src/features/money/till/queries.ts'
import type { MealMoney } from '#src/features/money/contributions/queries.ts'
import { hoursKept } from '#src/features/planning/meals/kept-details.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { handedMeans } from '#src/platform/database/tables/bookings.ts'
import type { Language } from '#src/platform/language.ts'
import { formatCents } from '#src/platform/money.ts'
import type { Typed } from '#src/platform/web/form.ts'
import { dayAt, formatClock, formatMoment, formatNearDay } from '#src/platform/time.ts'
import { Checkbox, ErrorSummary, Field, Notice } from '#src/ui/fields.tsx'
import { fieldsOf, type FieldName, type FieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { NotSaved } from '#src/ui/not-saved.tsx'
import { usePage, type Text } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { readingOf, type ClosingRefusal, type Doubt } from '../closing.ts'
import { countedFieldOf, type closingForm } from '../forms.ts'
import { Facts } from './facts.tsx'
import { isSomethingGone, WhatIsGone } from './what-is-gone.tsx'

type OpenPageProps = {
  meal: Meal
  counts: BoardCounts
  money: MealMoney
  /** What lies in the till and is left out of the count: the change that stays there, and what was sold for cash. */
  aside?: SetAside | undefined
  /** Why the meal cannot be closed now, when it cannot. */
  closedTo: ClosingRefusal | undefined
  refusal?: ClosingRefusal | 'not-closed' | undefined
  reopened?: boolean
  form?: FormState | undefined
  /** What was sent to a meal that was closed or reopened meanwhile. */
  unsaved?: Typed | undefined
  /** What is asked again before the meal is closed. */
  doubts?: readonly Doubt[] | undefined
}

/** The day read once more before its figures are final. Amounts are still secret here. */
export function OpenPage({ meal, counts, money, aside, closedTo, refusal, reopened = false, form, doubts, unsaved = {} }: OpenPageProps) {
  const { text } = usePage()
  const told = refusal ?? closedTo
  const countsTill = meal.canteen.followed.includes('till')
  return (
    <TeamDocument title={`${text('closings:title')} · ${meal.title}`} canteen={meal.canteen} meal={meal}>
      <h1>{text('closings:title')}</h1>
      {reopened && (
        <Notice kind="success">
          <p>{text('closings:reopen.done')}</p>
          <WhatIsGone meal={meal} />
          {!money.final && countsTill && <p>{text('closings:reopen.countAgain')}</p>}
        </Notice>
      )}
      {told && <WhyNot meal={meal} told={told} kind={refusal ? 'refusal' : 'information'} />}
      <NotSaved typed={[unsaved.reason]} />
      {!isWithoutDay(closedTo) && (
        <>
          <p class="lead">{text(countsTill && !money.final ? 'closings:open.leadTill' : 'closings:open.lead')}</p>
          <Happened counts={counts} />
          <Received money={money} arrived={counts.arrived} />
        </>
      )}
      {!closedTo && <ClosingForm meal={meal} money={money} aside={aside} form={form} doubts={doubts} />}
    </TeamDocument>
  )
}

/** Nothing has happened yet, or nothing will: there is no day to read. */
function isWithoutDay(closedTo: ClosingRefusal | undefined): boolean {
  return closedTo === 'not-yet' || closedTo === 'meal-cancelled'
}

type WhyNotProps = { meal: Meal; told: NonNullable<OpenPageProps['refusal']>; kind: 'refusal' | 'information' }

/** Why the meal is not closed, with when or by whom it will be. */
function WhyNot({ meal, told, kind }: WhyNotProps) {
  const { text, language, now } = usePage()
  const { timeZone } = meal.canteen
  const day = formatNearDay(meal.serviceDate, dayAt(now, timeZone), language)
  return (
    <Notice kind={kind}>
      <p>{text(`closings:refusals.${told}`, { day, clock: formatClock(meal.tableAt, timeZone, language) })}</p>
      {told === 'not-held' && <ToBoard meal={meal}>{text('closings:open.toBoard')}</ToBoard>}
    </Notice>
  )
}

/** For who may welcome; whoever keeps the accounts alone asks them. */
function ToBoard({ meal, children }: { meal: Meal; children: string }) {
  const { text, href, viewer } = usePage()
  const place = { canteen: meal.canteen.slug, meal: meal.slug }
  return <p>{mayUseBoard(viewer, place) ? <a href={href(urls.board, place)}>{children}</a> : text('closings:open.boardOfOthers')}</p>
}

function Happened({ counts }: { counts: BoardCounts }) {
  const { text } = usePage()
  const expected = counts.guests - counts.arrived
  return (
    <section>
      <h2>{text('closings:open.happened')}</h2>
      <Facts facts={{ guests: counts.arrived, walkIns: counts.walkIns, noShows: counts.noShows, expected }} />
      <p>{expected > 0 ? text('closings:open.stillExpected', { count: expected }) : text('closings:open.nobodyExpected')}</p>
    </section>
  )
}

function Received({ money: { bag, final }, arrived }: { money: MealMoney; arrived: number }) {
  const { text } = usePage()
  return (
    <section>
      <h2>{text('closings:open.money')}</h2>
      {final && <p>{text('closings:money.settled')}</p>}
      {!bag && <p>{text('closings:money.unreadable')}</p>}
      {bag && <p>{text('closings:money.known', { count: contributionsIn(bag) })}</p>}
      {bag && contributionsIn(bag) > arrived && <p>{text('closings:money.moreThanPeople', { count: arrived })}</p>}
      {bag?.box && <p>{text('closings:money.boxNoted')}</p>}
    </section>
  )
}

function ClosingForm({ meal, money, aside, form, doubts = [] }: Pick<OpenPageProps, 'meal' | 'money' | 'aside' | 'form' | 'doubts'>) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof closingForm>(form)
  const hasPlan = meal.canteen.followed.includes('seating')
  return (
    <form method="post" action={href(urls.closing, { canteen: meal.canteen.slug, meal: meal.slug })} autocomplete="off">
      <ErrorSummary errors={form?.errors} />
      {!money.final && <CountedByHand canteen={meal.canteen} bag={money.bag} aside={aside} of={of} />}
      {!isSomethingGone(meal) && (
        <p class="hint">{text(hasPlan ? 'closings:open.detailsErasedPlan' : 'closings:open.detailsErased', { hours: hoursKept })}</p>
      )}
      {doubts.length > 0 && <Doubts meal={meal} doubts={doubts} of={of} />}
      <button type="submit" class="main">
        {text('closings:open.submit')}
      </button>
    </form>
  )
}

/** What a hurried hand may have overlooked, with its numbers. The box holds what was read: other numbers are asked again. */
function Doubts({ meal, doubts, of }: { meal: Meal; doubts: readonly Doubt[]; of: FieldsOf<'confirmed'> }) {
  const { text, language } = usePage()
  const end = formatMoment(meal.endsAt, meal.canteen.timeZone, language)
  return (
    <fieldset class="field doubts">
      <legend>{text('closings:doubts.title')}</legend>
      <ul>
        {doubts.map(({ about, ...numbers }) => (
          <li key={about}>{text(`closings:doubts.${about}`, { ...numbers, count: 'expected' in numbers ? numbers.expected : 0, end })}</li>
        ))}
      </ul>
      <ToBoard meal={meal}>{text('closings:doubts.board')}</ToBoard>
      <Checkbox {...of('confirmed')} sends={readingOf(doubts)} label={text('closings:doubts.confirm')} />
    </fieldset>
  )
}

type CountedProps = Pick<OpenPageProps, 'aside'> & {
  canteen: Meal['canteen']
  bag: MealMoney['bag']
  of: FieldsOf<FieldName<typeof closingForm>>
}

/** The till where the canteen follows it, and the other means too where what was noted cannot be opened: nothing is taken for zero. */
function CountedByHand({ canteen, bag, aside, of }: CountedProps) {
  const { text, language } = usePage()
  if (bag && !canteen.followed.includes('till')) return null
  if (bag) return <Field {...of('cash')} {...amount} label={text('closings:open.cash')} hint={hintOf(aside, text, language)} />
  return (
    <fieldset>
      <legend>{text('closings:open.counted')}</legend>
      <p class="hint">{text('closings:open.countedHint')}</p>
      {handedMeans.map((means) => (
        <Field key={means} {...of(countedFieldOf(means))} {...amount} label={text(`contributions:meansOf.${means}`)} />
      ))}
    </fieldset>
  )
}

/** What is left out of the count, or added to it where more was paid out of the till than lay in it beside the meal's; what it is made of, by names. */
function hintOf(aside: CountedProps['aside'], text: Text, language: Language): string {
  const { floatCents = 0, soldCents = 0, paidCents = 0, receivedCents = 0, spentCents = 0, depositedCents = 0 } = aside ?? {}
  const sum = floatCents + soldCents + paidCents + receivedCents - spentCents
  const amountOf = (cents: number) => formatCents(Math.abs(cents), language)
  const deposited = depositedCents > 0 ? ` ${text('closings:open.cashDeposited', { sum: amountOf(depositedCents) })}` : ''
  if ([soldCents, paidCents, receivedCents, spentCents].every((cents) => cents === 0))
    return text(floatCents > 0 ? 'closings:open.cashHintFloat' : 'closings:open.cashHint', { float: amountOf(floatCents) }) + deposited
  const parts = Object.entries({ floatCents, soldCents, paidCents, receivedCents, spentCents }).flatMap(([name, cents]) =>
    cents === 0 ? [] : [text(`closings:open.aside.${name as 'soldCents'}`, { sum: amountOf(cents) })],
  )
  return (
    text(sum < 0 ? 'closings:open.cashHintAdd' : 'closings:open.cashHintAside', { aside: amountOf(sum), parts: parts.join(', ') }) +
    deposited
  )
}

const amount = { inputmode: 'decimal', maxlength: 10 } as const
