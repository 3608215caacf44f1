import { longestName } from '#src/features/kitchen/teammates/teammate.ts'
import { formatShortDay } from '#src/platform/time.ts'
import { Field, Select } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { friendForm } from '../forms.ts'
import { isOver, type Task } from '../task.ts'

type BringFriendProps = Required<FormState> & { place: { canteen: string; token: string }; tasks: readonly Task[] }

/** A friend may come along: a name at a task that suits a first time, and no address. */
export function BringFriend({ place, tasks, typed, errors }: BringFriendProps) {
  const { text, href, language, now } = usePage()
  const of = fieldsOf<typeof friendForm>({ typed, errors })
  const easy = tasks.filter((task) => task.suitsFirstTime && !task.skill && task.taken < task.places && !isOver(task, now))
  if (easy.length === 0) return null
  const options = easy.map(({ id, name, day }) => ({ value: id, label: `${formatShortDay(day, language)}, ${name}` }))
  return (
    <section>
      <h2>{text('tasks:friend.heading')}</h2>
      <p>{text('tasks:friend.lead')}</p>
      <form method="post" action={href(urls.bringFriend, place)} class="editor" novalidate>
        <FormKey />
        <div class="columns">
          <Field {...of('name')} label={text('tasks:friend.name')} required maxlength={longestName} autocomplete="off" />
          <Select {...of('task')} label={text('tasks:friend.task')} options={options} />
        </div>
        <button type="submit">{text('tasks:friend.button')}</button>
      </form>
    </section>
  )
}
