import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { shownName } from '#src/features/kitchen/tasks/shown-name.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import type { Taught } from '../find-taught.ts'

/** Who knows what a task needs, the rarest first, and how many would like to learn it; not who. */
export function LearnPage({ canteen, taught }: { canteen: CanteenName; taught: readonly Taught[] }) {
  const { text, language } = usePage()
  return (
    <TeamDocument title={text('load:learn.title')} canteen={canteen}>
      <h1>{text('load:learn.title')}</h1>
      <p class="lead">{text('load:learn.lead')}</p>
      {taught.length === 0 && <p class="empty">{text('load:learn.none')}</p>}
      <ul class="entries">
        {taught.map(({ id, name, knowers, tasks, wishing }) => (
          <li key={id} class="entry task">
            <div>
              <b>{isolated(name)}</b>
              <p class={knowers.length < 2 ? 'warning' : ''}>
                {text('load:learn.knowers', { count: knowers.length, names: knowers.map(isolated).join(', ') })}
              </p>
              <p class="soft">{text('load:learn.tasks', { tasks: tasks.map((task) => isolated(shownName(task, language))).join(', ') })}</p>
              <p class="soft">{text('load:learn.wishing', { count: wishing })}</p>
            </div>
          </li>
        ))}
      </ul>
    </TeamDocument>
  )
}
