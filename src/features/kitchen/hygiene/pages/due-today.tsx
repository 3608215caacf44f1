import { isolated } from '#src/platform/plain-text.ts'
import { formatDate, formatShortDay } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { dueDay, stateOfCleaning, type PlannedCleaning } from '../cleaning.ts'
import type { Due, Training } from '../queries.ts'
import { mayKeepHygiene } from '../policy.ts'
import { mayGo } from '../sample.ts'
import type { DayPageProps } from './day-props.tsx'
import { ByField, NoButton } from './form-of-day.tsx'

/** Beside temperatures: samples of today's meals and those that may go, cleaning, trainings. */
export function DueToday(props: DayPageProps) {
  if (!props.due) return null
  const told = { ...props, due: props.due }
  return (
    <>
      <Meals {...told} />
      <Disposals {...told} />
      <Cleanings {...told} />
      <Trainings {...told} />
    </>
  )
}

type Told = DayPageProps & { due: Due }

function Meals({ canteen, due: { meals } }: Told) {
  const { text, href } = usePage()
  if (meals.length === 0) return null
  return (
    <section>
      <h2>{text('hygiene:samples.heading')}</h2>
      <ul>
        {meals.map(({ slug, title, samplesLeft }) => (
          <li key={slug}>
            <a href={href(urls.mealHygiene, { canteen: canteen.slug, meal: slug })}>{isolated(title)}</a>{' '}
            {text(samplesLeft > 0 ? 'hygiene:samples.left' : 'hygiene:samples.allSaid', { count: samplesLeft })}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Disposals({ canteen, day, due, by, ...sent }: Told) {
  const { text, href, language, inFrench } = usePage()
  const [gone, kept] = [due.samples.filter((sample) => mayGo(sample, day)), due.samples.filter((sample) => !mayGo(sample, day))]
  if (due.samples.length === 0) return null
  return (
    <section>
      <h2>{text('hygiene:disposals.heading')}</h2>
      {gone.length === 0 && <p>{text('hygiene:disposals.none', { count: kept.length })}</p>}
      {gone.length > 0 && (
        <form method="post" action={href(urls.hygieneDisposal, { canteen: canteen.slug })} class="editor" novalidate>
          <NoButton />
          <ByField sent={sent} form="disposal" by={by} />
          <ul class="measured">
            {gone.map(({ mealId, dish, day: served }) => (
              <li key={`${mealId} ${dish}`}>
                <h3 {...inFrench}>{isolated(dish)}</h3>
                <p class="soft">{formatShortDay(served, language)}</p>
                <button type="submit" name="gone" value={`${mealId}:${dish}`} aria-label={text('hygiene:disposals.goneNamed', { dish })}>
                  {text('hygiene:disposals.gone')}
                </button>
              </li>
            ))}
          </ul>
        </form>
      )}
    </section>
  )
}

function Cleanings({ canteen, day, due, by, ...sent }: Told) {
  const { text, href } = usePage()
  const wanted = due.cleanings.filter((cleaning) => stateOfCleaning(cleaning, day) !== 'later')
  const open = wanted.filter((cleaning) => stateOfCleaning(cleaning, day) !== 'done-today')
  const done = wanted.filter((cleaning) => stateOfCleaning(cleaning, day) === 'done-today')
  if (due.cleanings.length === 0) return null
  return (
    <section>
      <h2>{text('hygiene:cleaning.heading')}</h2>
      {open.length === 0 && <p>{text('hygiene:cleaning.nothing')}</p>}
      {open.length > 0 && (
        <form method="post" action={href(urls.hygieneCleaning, { canteen: canteen.slug })} class="editor" novalidate>
          <NoButton />
          <ByField sent={sent} form="cleaning" by={by} />
          <ul class="measured">
            {open.map((cleaning) => (
              <ToClean key={cleaning.id} cleaning={cleaning} day={day} />
            ))}
          </ul>
        </form>
      )}
      {done.length > 0 && (
        <ul class="entries">
          {done.map(({ id, what, lastDone }) => (
            <li key={id} class="entry">
              <span>{text('hygiene:cleaning.doneBy', { what: isolated(what), by: isolated(lastDone?.notedBy ?? '') })}</span>
              <form method="post" action={href(urls.hygieneCleaningUndone, { canteen: canteen.slug, cleaning: id })}>
                <button type="submit" class="quiet" aria-label={text('hygiene:cleaning.undoNamed', { what })}>
                  {text('hygiene:cleaning.undo')}
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function ToClean({ cleaning, day }: { cleaning: PlannedCleaning; day: string }) {
  const { text, language } = usePage()
  const isLate = stateOfCleaning(cleaning, day) === 'overdue'
  return (
    <li>
      <h3>{isolated(cleaning.what)}</h3>
      {cleaning.means && <p class="soft">{isolated(cleaning.means)}</p>}
      {isLate && <p class="warning">{text('hygiene:cleaning.late', { day: formatShortDay(dueDay(cleaning), language) })}</p>}
      <button type="submit" name="done" value={cleaning.id} aria-label={text('hygiene:cleaning.doneNamed', { what: cleaning.what })}>
        {text('hygiene:cleaning.done')}
      </button>
    </li>
  )
}

/** So many days before it ends a training is spoken of. */
const daysBefore = 90

function Trainings({ canteen, day, due }: Told) {
  const { text, viewer } = usePage()
  if (!canteen.followed.includes('tasks')) return null
  const mayName = mayKeepHygiene(viewer, { canteen: canteen.slug })
  const soon = Temporal.PlainDate.from(day).add({ days: daysBefore }).toString()
  const valid = due.trainings.filter(({ until }) => until === null || until >= day)
  const ending = due.trainings.filter(({ until }) => until !== null && until <= soon)
  return (
    <section>
      <h2>{text('hygiene:trainings.heading')}</h2>
      <p>{text(due.hasSkill ? 'hygiene:trainings.valid' : 'hygiene:trainings.noSkill', { count: valid.length })}</p>
      {mayName && ending.length > 0 && (
        <ul>
          {ending.map((training, position) => (
            <li key={position}>
              <Ending training={training} day={day} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Ending({ training: { name, until }, day }: { training: Training; day: string }) {
  const { text, language } = usePage()
  const words = { name: isolated(name), day: formatDate(until ?? day, language) }
  return <>{text(until !== null && until < day ? 'hygiene:trainings.over' : 'hygiene:trainings.ends', words)}</>
}
