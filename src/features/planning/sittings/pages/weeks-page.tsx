import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { placesHeld } from '#src/features/planning/meals/places.ts'
import type { PlannedMeal } from '#src/features/planning/meals/queries.ts'
import { formatClock, formatDayRange, formatShortDay } from '#src/platform/time.ts'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { Plan, PlannedWeek } from '../queries.ts'
import { addDays, weeksPrepared } from '../week.ts'

type WeeksPageProps = Plan & {
  canteen: CanteenName
  /** What has just been done. */
  done: { prepared: number } | { published: number; skipped: number } | undefined
}

export function WeeksPage({ canteen, weeks, toPrepare, hasTemplate, done }: WeeksPageProps) {
  const { text, href } = usePage()
  const here = { canteen: canteen.slug }
  return (
    <TeamDocument title={text('sittings:weeks.title')} canteen={canteen}>
      <h1>{text('sittings:weeks.title')}</h1>
      <Done done={done} />
      {hasTemplate ? <Preparation canteen={canteen} toPrepare={toPrepare} /> : <NoTemplate canteen={canteen} />}
      <p class="cluster">
        <a href={href(urls.newMeal, here)}>{text('sittings:weeks.newMeal')}</a>
        <a href={href(urls.canteenClosures, here)}>{text('sittings:weeks.closures')}</a>
      </p>
      <ol class="weeks">
        {weeks.map((week) => (
          <Week key={week.monday} canteen={canteen} week={week} />
        ))}
      </ol>
    </TeamDocument>
  )
}

function Done({ done }: Pick<WeeksPageProps, 'done'>) {
  const { text } = usePage()
  if (!done) return null
  if ('prepared' in done) return <Told sentence={text('sittings:weeks.prepared', { count: done.prepared })} />
  const { published, skipped } = done
  return (
    <>
      {(published > 0 || skipped === 0) && <Told sentence={text('sittings:weeks.published', { count: published })} />}
      {skipped > 0 && (
        <Notice>
          <p>{text('sittings:weeks.skipped', { count: skipped })}</p>
        </Notice>
      )}
    </>
  )
}

function Told({ sentence }: { sentence: string }) {
  return (
    <Notice kind="success">
      <p>{sentence}</p>
    </Notice>
  )
}

function Preparation({ canteen, toPrepare }: { canteen: CanteenName; toPrepare: number }) {
  const { text, href } = usePage()
  if (toPrepare === 0) return <p class="lead">{text('sittings:weeks.ready', { count: weeksPrepared })}</p>
  return (
    <form method="post" action={href(urls.prepareWeeks, { canteen: canteen.slug })} class="preparation">
      <p class="lead">{text('sittings:weeks.toPrepare', { count: toPrepare })}</p>
      <button type="submit" class="main">
        {text('sittings:weeks.prepare', { count: weeksPrepared })}
      </button>
    </form>
  )
}

function NoTemplate({ canteen }: { canteen: CanteenName }) {
  const { text, href } = usePage()
  return (
    <div class="empty">
      <p>{text('sittings:weeks.noTemplate')}</p>
      <a class="button main" href={href(urls.newSitting, { canteen: canteen.slug })}>
        {text('sittings:add')}
      </a>
    </div>
  )
}

function Week({ canteen, week }: { canteen: CanteenName; week: PlannedWeek }) {
  const { text, language } = usePage()
  const drafts = week.meals.filter(({ state }) => state === 'draft').length
  return (
    <li class="week" id={`semaine-${week.monday}`}>
      <header class="week-head">
        <h2>{formatDayRange(week.monday, addDays(week.monday, 6), language)}</h2>
        {drafts > 0 && <WeekPublication canteen={canteen} monday={week.monday} drafts={drafts} />}
      </header>
      {week.closures.map((closure) => (
        <p key={closure.id} class="week-closure">
          {text('sittings:weeks.closed', { days: formatDayRange(closure.firstDay, closure.lastDay, language), reason: closure.reason })}
        </p>
      ))}
      {week.meals.length === 0 ? (
        <p class="soft">{text('sittings:weeks.empty')}</p>
      ) : (
        <ul>
          {week.meals.map((meal) => (
            <MealLine key={meal.id} canteen={canteen} meal={meal} />
          ))}
        </ul>
      )}
    </li>
  )
}

function WeekPublication({ canteen, monday, drafts }: { canteen: CanteenName; monday: string; drafts: number }) {
  const { text, href } = usePage()
  return (
    <form method="post" action={href(urls.publishWeek, { canteen: canteen.slug, week: monday })}>
      <button type="submit">{text('sittings:weeks.publish', { count: drafts })}</button>
    </form>
  )
}

function MealLine({ canteen, meal }: { canteen: CanteenName; meal: PlannedMeal }) {
  const { text, href, language, inFrench } = usePage()
  const names = { canteen: canteen.slug, meal: meal.slug }
  return (
    <li class={`planned ${meal.state}`}>
      <span class="planned-hours">
        {formatShortDay(meal.serviceDate, language)} <b>{formatClock(meal.tableAt, canteen.timeZone, language)}</b>
      </span>
      <a class="planned-title" {...inFrench} href={href(urls.editMeal, names)}>
        {meal.title}
      </a>
      <span class="planned-facts">
        <a href={href(urls.editMenu, names)}>
          {meal.dishes === 0 ? text('sittings:weeks.menuToDecide') : text('sittings:weeks.dishes', { count: meal.dishes })}
        </a>{' '}
        ·{' '}
        {text('sittings:weeks.booked', {
          cooks: meal.cooksConfirmed,
          kitchen: meal.kitchenPlaces,
          eaters: meal.eatersConfirmed,
          table: meal.tablePlaces,
        })}
        {placesHeld(meal) > 0 && (
          <>
            {' '}
            · <a href={href(urls.heldPlaces, names)}>{text('sittings:weeks.held', { count: placesHeld(meal) })}</a>
          </>
        )}
        {meal.partiesWaiting > 0 && (
          <>
            {' '}
            · <a href={`${href(urls.mealBookings, names)}#attente`}>{text('waitlists:team.count', { count: meal.partiesWaiting })}</a>
          </>
        )}
      </span>
      <span class={`tag state-${meal.state}`}>{text(`meals:state.${meal.state}`)}</span>
    </li>
  )
}
