import { formatDay } from '#src/platform/time.ts'
import type { ToldNeeds } from '#src/features/guests/parties/kitchen-batch.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import type { Alert } from '#src/features/kitchen/menus/alert.ts'
import type { MealSheet } from '#src/features/kitchen/menus/menu.ts'
import { ReplacedAlerts } from '#src/features/kitchen/menus/parts/replaced-alerts.tsx'
import { OldPrintNotice } from '#src/features/kitchen/menus/parts/old-print-notice.tsx'
import { UndoneNotice } from '#src/features/kitchen/menus/parts/undone-notice.tsx'
import { UncheckedNotice } from '#src/features/kitchen/menus/parts/unchecked-notice.tsx'
import { BoardDevices, type ListedDevice } from '#src/ui/device-list.tsx'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { boardOf, countBoard, findParties, isNamelessWalkIn, type Party } from '../arrival.ts'
import type { WelcomeRefusal } from '#src/features/planning/meals/welcome.ts'
import { BoardNeeds } from './board-needs.tsx'
import { BoardSummary } from './board-summary.tsx'
import type { KnownChanges } from '#src/features/guests/bookings/parts/needs-changes.tsx'
import { NotedNotice } from './noted-notice.tsx'
import { PartyItem } from './party-item.tsx'
import { WalkIns } from './walk-ins.tsx'

type BoardPageProps = {
  meal: Meal
  parties: readonly Party[]
  needs: ToldNeeds
  /** Since the kitchen's sheets that were read. */
  changes: KnownChanges
  /** Of ingredients that were replaced. */
  alerts?: readonly Alert[]
  /** The allergens of each dish, where the canteen keeps recipes. */
  sheet?: MealSheet | undefined
  /** It was confirmed, and has changed since. */
  isSheetUndone?: boolean
  /** The kitchen's sheet on paper is of other dishes, or of others within them. */
  isPrintOld?: boolean
  /** Why nobody can be welcomed, when nobody can. */
  closedTo?: WelcomeRefusal | undefined
  /** What was just refused. */
  refusal?: WelcomeRefusal | 'place-given' | 'table-full' | undefined
  /** The first letters typed in the search. */
  typed: string
  /** The booking that a gesture has just changed. */
  noted?: string | undefined
  /** The devices paired with this board, for who may pair them. */
  devices?: readonly ListedDevice[] | undefined
}

export function BoardPage({
  meal,
  parties,
  needs,
  changes,
  alerts = [],
  sheet,
  isSheetUndone = false,
  isPrintOld = false,
  closedTo,
  refusal,
  typed,
  noted,
  devices,
}: BoardPageProps) {
  const { text, href, language } = usePage()
  const place = { canteen: meal.canteen.slug, meal: meal.slug }
  const told = refusal ?? closedTo
  return (
    <TeamDocument
      title={`${text('arrivals:board.title')} · ${meal.title}`}
      canteen={meal.canteen}
      meal={meal}
      scripts={['board']}
      hidesWhenLeft
    >
      <div class="board-head">
        <h1>{text('arrivals:board.title')}</h1>
        <Search action={href(urls.board, place)} typed={typed} />
      </div>
      <p id="board-offline" class="notice refusal" role="alert" hidden>
        {text('arrivals:board.offline')}
      </p>
      <div class="board" id="board" data-live={href(urls.boardUpdates, place)}>
        {told && (
          <Notice kind={refusal ? 'refusal' : 'information'}>
            <p>{text(`arrivals:refusals.${told}`, { day: formatDay(meal.serviceDate, language) })}</p>
          </Notice>
        )}
        <BoardSummary counts={countBoard(parties)} meal={meal} />
        <ReplacedAlerts alerts={alerts} />
        {!closedTo && <SheetNotices {...{ meal, sheet, isSheetUndone, isPrintOld }} />}
        <BoardNeeds needs={needs} changes={changes} meal={meal} />
        <div class="board-sides">
          <People meal={meal} parties={parties} typed={typed} open={!closedTo} />
          {!closedTo && <WalkIns meal={meal} walkIns={parties.filter(isNamelessWalkIn)} />}
        </div>
        <NotedNotice meal={meal} party={parties.find(({ bookingId }) => bookingId === noted)} open={!closedTo} />
      </div>
      {meal.canteen.followed.includes('hygiene') && (
        <p class="actions">
          <a class="button" href={href(urls.mealHygiene, place)}>
            {text('hygiene:mealTitle')}
          </a>
        </p>
      )}
      {devices && <BoardDevices meal={meal} devices={devices} />}
    </TeamDocument>
  )
}

/** What of the kitchen's papers does not hold, or is not known. */
function SheetNotices({ meal, sheet, isSheetUndone = false, isPrintOld = false }: SheetNoticesProps) {
  return (
    <>
      <UndoneNotice meal={meal} isUndone={isSheetUndone} />
      <OldPrintNotice meal={meal} isPrintOld={isPrintOld} />
      <UncheckedNotice meal={meal} sheet={sheet} />
    </>
  )
}

type SheetNoticesProps = Pick<BoardPageProps, 'meal' | 'sheet' | 'isSheetUndone' | 'isPrintOld'>

function Search({ action, typed }: { action: string; typed: string }) {
  const { text } = usePage()
  return (
    <search class="board-search no-print">
      <form action={action}>
        <label for="nom">{text('arrivals:board.search')}</label>{' '}
        <span id="nom-hint" class="hint">
          {text('arrivals:board.searchHint')} {typed && <a href={action}>{text('arrivals:board.clear')}</a>}
        </span>
        <div class="board-search-line">
          <input id="nom" name="nom" type="search" value={typed} autocomplete="off" aria-describedby="nom-hint" />
          <button type="submit">{text('arrivals:board.find')}</button>
        </div>
      </form>
    </search>
  )
}

type PeopleProps = Pick<BoardPageProps, 'meal' | 'parties' | 'typed'> & { open: boolean }

function People({ meal, parties, typed, open }: PeopleProps) {
  const { text } = usePage()
  const named = parties.filter((party) => !isNamelessWalkIn(party))
  const found = findParties(named, typed)
  const { expected, arrived, absent } = boardOf(found)
  const absentees = countBoard(named).noShows
  return (
    <div class="board-people">
      {named.length === 0 && <p class="empty">{text('arrivals:board.nobody')}</p>}
      {named.length > 0 && found.length === 0 && <p class="empty">{text('arrivals:board.noMatch', { typed })}</p>}
      {found.length > 0 && typed === '' && expected.length === 0 && (
        <p class="empty">
          {absentees === 0 ? text('arrivals:board.allHere') : text('arrivals:board.nobodyExpected', { count: absentees })}
        </p>
      )}
      <PartyList title={text('arrivals:board.expected')} parties={expected} meal={meal} open={open} />
      <PartyList title={text('arrivals:board.arrivedList')} parties={arrived} meal={meal} open={open} />
      <PartyList title={text('arrivals:board.absent')} parties={absent} meal={meal} open={open} />
    </div>
  )
}

function PartyList({ title, parties, meal, open }: { title: string; parties: readonly Party[]; meal: Meal; open: boolean }) {
  if (parties.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <ul class="parties">
        {parties.map((party) => (
          <PartyItem key={party.bookingId} party={party} meal={meal} open={open} />
        ))}
      </ul>
    </section>
  )
}
