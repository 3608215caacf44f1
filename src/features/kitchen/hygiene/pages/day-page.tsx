import { formatDay } from '#src/platform/time.ts'
import { ErrorSummary, Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { mayKeepHygiene } from '../policy.ts'
import { passagesOf, whyUnopened } from '../reading.ts'
import { Alarms } from './alarms.tsx'
import { DeliveryForm } from './delivery-form.tsx'
import { DueToday } from './due-today.tsx'
import type { DayPageProps } from './day-props.tsx'
import { NotedToday } from './noted-today.tsx'
import { Passages } from './passages.tsx'
import { ReadingsForm } from './readings-form.tsx'
import { Samples } from './samples.tsx'

/** What a day asks of the kitchen, and what was noted of it: temperatures first. */
export function DayPage(props: DayPageProps) {
  const { canteen, meal, day, isOpen, points, readings, done, refusal, errors = {}, now } = props
  const { text, language } = usePage()
  const title = text(meal ? 'hygiene:mealTitle' : 'hygiene:title')
  const ofDay = readings.filter((reading) => reading.day === day)
  const hasPoints = points.length > 0
  return (
    <TeamDocument title={meal ? `${title} · ${meal.title}` : title} canteen={canteen} {...(meal && { meal })} hidesWhenLeft>
      <h1>{title}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`hygiene:done.${done}`)}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text(`hygiene:refusals.${refusal}`)}</p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <p class="lead">{formatDay(day, language)}</p>
      {meal && !isOpen && <p>{text(`hygiene:unopened.${whyUnopened(meal, now)}`)}</p>}
      <Alarms {...props} />
      {hasPoints && isOpen && <ReadingsForm {...props} readings={ofDay} />}
      {!hasPoints && <NoPoints canteen={canteen} />}
      <Passages {...props} passages={passagesOf(ofDay, now)} />
      {isOpen && <DeliveryForm {...props} />}
      {meal && <Samples {...props} />}
      {!meal && <DueToday {...props} />}
      <NotedToday {...props} readings={ofDay} />
      <Elsewhere {...props} />
    </TeamDocument>
  )
}

function NoPoints({ canteen }: Pick<DayPageProps, 'canteen'>) {
  const { text, href, viewer } = usePage()
  return (
    <p class="empty">
      {text('hygiene:noPoints')}{' '}
      {mayKeepHygiene(viewer, { canteen: canteen.slug }) && (
        <a href={href(urls.hygienePlan, { canteen: canteen.slug })}>{text('hygiene:plan.title')}</a>
      )}
    </p>
  )
}

function Elsewhere({ canteen, meal }: Pick<DayPageProps, 'canteen' | 'meal'>) {
  const { text, href, viewer } = usePage()
  if (!viewer.user) return null
  const place = { canteen: canteen.slug }
  return (
    <p class="actions">
      {meal && <a href={href(urls.hygiene, place)}>{text('hygiene:title')}</a>}
      {mayKeepHygiene(viewer, place) && (
        <>
          <a href={href(urls.hygieneBinder, place)}>{text('hygiene:binder.title')}</a>
          <a href={href(urls.hygienePlan, place)}>{text('hygiene:plan.title')}</a>
        </>
      )}
    </p>
  )
}
