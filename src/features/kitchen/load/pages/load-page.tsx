import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { shownName } from '#src/features/kitchen/tasks/shown-name.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatDate, formatDay } from '#src/platform/time.ts'
import { Notice } from '#src/ui/fields.tsx'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { signals, type Signal } from '../load.ts'
import type { Carried } from '../queries.ts'
import { valueBefore, type TeamLoad } from '../team-load.ts'

export const loadDeeds = ['ouvert', 'plus-la', 'demande', 'attend', 'personne', 'reseau'] as const
export type LoadDeed = (typeof loadDeeds)[number]
/** Nothing was done, and why. */
const undone: readonly LoadDeed[] = ['plus-la', 'personne', 'attend']

type LoadPageProps = {
  canteen: CanteenName
  carried: Carried
  load: TeamLoad
  today: string
  mayAct: boolean
  done?: LoadDeed | undefined
}

/** What the team carries: facts of all together, each with what can be done about it and what has become of it. */
export function LoadPage(props: LoadPageProps) {
  const { canteen, load, done } = props
  const { text } = usePage()
  const told = signals.filter((signal) => load.values[signal] !== undefined)
  return (
    <TeamDocument title={text('load:title')} canteen={canteen}>
      <h1>{text('load:title')}</h1>
      {done && (
        <Notice kind={undone.includes(done) ? 'information' : 'success'}>
          <p>{text(`load:done.${done}`)}</p>
        </Notice>
      )}
      <p class="lead">{text('load:lead')}</p>
      {load.values['busiest-three'] === undefined && <p class="soft">{text('load:small')}</p>}
      {told.map((signal) => (
        <SignalPart key={signal} {...props} signal={signal} value={load.values[signal] ?? 0} />
      ))}
      {load.shares.map((share) => (
        <p key={share}>{text('load:share', { share })}</p>
      ))}
    </TeamDocument>
  )
}

type SignalProps = LoadPageProps & { signal: Signal; value: number }

function SignalPart(props: SignalProps) {
  const { carried, signal, value, today, mayAct } = props
  const { text, language } = usePage()
  const before = valueBefore(carried.counts, signal, today)
  const acts = carried.acts.filter((act) => act.signal === signal)
  return (
    <section>
      <h2>{text(`load:signals.${signal}.heading`)}</h2>
      <p>
        <b>{text(`load:signals.${signal}.value`, { count: value })}</b>{' '}
        {before !== undefined && <span class="soft">{text('load:before', { value: before })}</span>}
      </p>
      {mayAct && <Acts {...props} />}
      {acts.length > 0 && (
        <ul>
          {acts.map(({ act, day, value: earlier }, index) => (
            <li key={index} class="soft">
              {text(`load:since.${act as 'opened-to-pair'}`, { day: formatDate(day, language), earlier, now: value })}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** What can be done about it, here. */
function Acts(props: SignalProps) {
  const { canteen, signal, value } = props
  const { text, href } = usePage()
  const place = { canteen: canteen.slug }
  if (signal === 'nine-in-ten') return <Habits {...props} />
  if (signal === 'openings-at-risk') return <Openings {...props} />
  if (signal === 'came-once')
    return value === 0 ? null : (
      <p class="actions">
        <a href={href(urls.teammates, place)}>{text('load:acts.write')}</a>
      </p>
    )
  return (
    <p class="actions">
      <a href={href(signal === 'fewest-absences' ? urls.whoCouldLearn : urls.rotas, place)}>
        {text(signal === 'fewest-absences' ? 'load:acts.learn' : 'load:acts.spread')}
      </a>
    </p>
  )
}

function Habits({ canteen, load }: SignalProps) {
  const { text, href, language } = usePage()
  return (
    <ul class="entries">
      {load.habits.map(({ kindId, name }) => (
        <li key={kindId} class="entry">
          <span>{isolated(shownName(name, language))}</span>
          <form method="post" action={href(urls.openHabit, { canteen: canteen.slug })}>
            <FormKey />
            <button type="submit" name="kind" value={kindId} aria-label={text('load:acts.pairNamed', { task: shownName(name, language) })}>
              {text('load:acts.pair')}
            </button>
          </form>
        </li>
      ))}
    </ul>
  )
}

/** The next ones are shown, the others folded. */
const shownAtFirst = 4

function Openings(props: SignalProps) {
  const { text } = usePage()
  const { atRisk } = props.load
  const others = atRisk.slice(shownAtFirst)
  return (
    <>
      <ul class="entries">
        {atRisk.slice(0, shownAtFirst).map((opening) => (
          <Opening key={opening.meal.id} {...props} opening={opening} />
        ))}
      </ul>
      {others.length > 0 && (
        <details>
          <summary>{text('load:others', { count: others.length })}</summary>
          <ul class="entries">
            {others.map((opening) => (
              <Opening key={opening.meal.id} {...props} opening={opening} />
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function Opening({ canteen, opening: { meal, day, tasks } }: SignalProps & { opening: TeamLoad['atRisk'][number] }) {
  const { text, href, language } = usePage()
  const place = { canteen: canteen.slug }
  return (
    <li class="entry task">
      <div>
        <a href={href(urls.mealTasks, { ...place, meal: meal.slug })}>
          <b>{formatDay(day, language)}</b>
        </a>
        <br />
        <span class="soft">{tasks.map(({ name }) => isolated(shownName(name, language))).join(', ')}</span>
      </div>
      <div class="actions">
        <form method="post" action={href(urls.askThree, place)}>
          <FormKey />
          <button
            type="submit"
            name="task"
            value={tasks[0]!.id}
            aria-label={text('load:acts.threeNamed', { task: shownName(tasks[0]!.name, language) })}
          >
            {text('load:acts.three')}
          </button>
        </form>
        <form method="post" action={href(urls.askNetwork, place)}>
          <FormKey />
          <button
            type="submit"
            class="quiet"
            name="meal"
            value={meal.slug}
            aria-label={text('load:acts.networkNamed', { day: formatDay(day, language) })}
          >
            {text('load:acts.network')}
          </button>
        </form>
        <a href={`${href(urls.newAidCall, place)}?pour=equipe&jour=${day}`}>{text('load:acts.aid')}</a>
        <a href={href(urls.editMeal, { ...place, meal: meal.slug })}>{text('load:acts.shift')}</a>
      </div>
    </li>
  )
}
