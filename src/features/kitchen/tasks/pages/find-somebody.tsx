import type { Meal } from '#src/features/planning/meals/meal.ts'
import { Select } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { isOver, refusalToMerge, type Task } from '../task.ts'

type FindSomebodyProps = { meal: Meal; task: Task; tasks: readonly Task[] }

/** « Il manque quelqu'un »: a few people, then the day's guests, then without it or with another task. */
export function FindSomebody({ meal, task, tasks }: FindSomebodyProps) {
  const { text, href, now } = usePage()
  const [names, place] = [
    { canteen: meal.canteen.slug, meal: meal.slug },
    { canteen: meal.canteen.slug, task: task.id },
  ]
  const others = tasks.filter((other) => other.id !== task.id && !isOver(other, now) && !refusalToMerge(task, other))
  return (
    <details>
      <summary aria-label={`${text('tasks:missing.heading')} : ${task.name}`}>{text('tasks:missing.heading')}</summary>
      <form method="post" action={href(urls.askForTask, place)}>
        <p class="hint">{text('tasks:missing.today')}</p>
        <button type="submit" aria-label={text('tasks:missing.askNamed', { task: task.name })}>
          {text('tasks:missing.ask')}
        </button>
      </form>
      <p>
        <a href={`${href(urls.announcement, names)}?raison=aide`}>{text('tasks:missing.eaters')}</a>
        <br />
        <span class="hint">{text('tasks:missing.eatersLead')}</span>
      </p>
      {task.people.length === 0 && others.length > 0 && (
        <form method="post" action={href(urls.mergeTask, place)}>
          <Select
            id={`into-${task.id}`}
            name="into"
            label={text('tasks:missing.merge')}
            options={others.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <button type="submit">{text('tasks:missing.mergeButton')}</button>
        </form>
      )}
      {task.people.length === 0 && !task.isKey && (
        <form method="post" action={href(urls.dropTask, place)}>
          <button type="submit" class="quiet" aria-label={text('tasks:missing.dropNamed', { task: task.name })}>
            {text('tasks:missing.drop')}
          </button>
        </form>
      )}
    </details>
  )
}
