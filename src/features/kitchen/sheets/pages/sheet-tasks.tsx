import type { Meal } from '#src/features/planning/meals/meal.ts'
import { maySeeTasks } from '#src/features/kitchen/tasks/policy.ts'
import { shownName } from '#src/features/kitchen/tasks/shown-name.ts'
import { isFollowed } from '#src/platform/viewer.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatClock } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { untranslated } from '#src/ui/untranslated.ts'
import type { SheetTask } from '../queries.ts'

/** Names stay in a rota for so long. */
const namedDays = 28

/** Who does what, as the rota shows them. */
export function SheetTasks({ meal, tasks }: { meal: Meal; tasks: readonly SheetTask[] }) {
  const { text, viewer, now, language } = usePage()
  const { slug, timeZone } = meal.canteen
  const isShown = maySeeTasks(viewer, { canteen: slug }) && isFollowed(viewer, slug, 'tasks')
  if (!isShown || tasks.length === 0) return null
  const isNamed = now.getTime() - meal.endsAt.getTime() <= namedDays * 24 * 3_600_000
  return (
    <section class="kitchen-tasks">
      <h2>{text('tasks:meal.heading')}</h2>
      <ul>
        {tasks.map(({ name, hours, people, free }, position) => (
          <li key={position}>
            <b>{formatClock(hours.startsAt, timeZone, language)}</b> {isolated(shownName(name, language))}
            {isNamed && people.length > 0 && (
              <>
                {' · '}
                <span {...untranslated}>
                  {people
                    .map((person) => (person.learner ? text('tasks:learns', { name: isolated(person.name) }) : isolated(person.name)))
                    .join(', ')}
                </span>
              </>
            )}
            {free > 0 && <span class="soft"> · {text('tasks:free', { count: free })}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
