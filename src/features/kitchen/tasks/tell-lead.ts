import { findManagers } from '#src/features/organisation/access/queries.ts'
import type { MealKey } from '#src/features/planning/meals/meal.ts'
import type { Database } from '#src/platform/database/database.ts'
import { inTransaction } from '#src/platform/database/database.ts'
import { inLanguage, type Language } from '#src/platform/language.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { formatDay } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { renderMail } from '#src/ui/mail.tsx'
import { href, urls } from '#src/urls.ts'
import { leadsKitchen } from './demands.ts'
import { findTask, type TaskKey } from './queries.ts'
import { shownName } from './shown-name.ts'
import { isOver, type Task } from './task.ts'

type TellLead = TaskKey & { origin: string; now: Date }

/** A place became free within a day: who leads the kitchen is told, else the managers. Not who left it; nor anybody once it is taken again. */
export function tellLead(db: Database, { canteenId, taskId, origin, now }: TellLead): Promise<void> {
  return inTransaction(db, async (tx) => {
    const task = await findTask(tx, { canteenId, taskId })
    const { meal } = task
    if (!meal || meal.state === 'cancelled' || task.state !== 'open' || isOver(task, now) || task.taken >= task.places) return
    const leads = await findLeads(tx, { canteenId, mealId: meal.id })
    const told = leads.length > 0 ? leads : await findManagers(tx, canteenId, now)
    const canteen = await tx.selectFrom('canteens').where('id', '=', canteenId).select(['slug', 'name']).executeTakeFirstOrThrow()
    for (const { email, language } of told) {
      const url = origin + inLanguage(language, href(urls.mealTasks, { canteen: canteen.slug, meal: meal.slug }))
      const mail = { ...leadMail({ task, meal, sender: canteen.name, language, url }), recipient: email, canteenId }
      await queueMail(tx, { ...mail, notAfter: task.hours?.endsAt ?? null }, now)
    }
  })
}

type Written = { task: Task; meal: NonNullable<Task['meal']>; sender: string; language: Language; url: string }

function leadMail({ task, meal, sender, language, url }: Written) {
  const text = textIn(language)
  const facts = { task: shownName(task.name, language), meal: meal.title, day: formatDay(task.day, language) }
  const mail = renderMail({
    language,
    sender,
    title: text('tasks:alert.title', facts),
    blocks: [
      { kind: 'paragraph', text: text('tasks:alert.lead', facts) },
      { kind: 'button', label: text('tasks:alert.open'), url },
    ],
  })
  return { ...mail, purpose: 'task-left', language }
}

type Told = { email: string; language: Language }

async function findLeads(tx: Database, { canteenId, mealId }: MealKey): Promise<Told[]> {
  const leads = await tx
    .selectFrom('tasks')
    .innerJoin('task_places as place', (join) =>
      join.onRef('place.canteen_id', '=', 'tasks.canteen_id').onRef('place.task_id', '=', 'tasks.id'),
    )
    .innerJoin('teammates', (join) =>
      join.onRef('teammates.canteen_id', '=', 'place.canteen_id').onRef('teammates.id', '=', 'place.teammate_id'),
    )
    .where('tasks.canteen_id', '=', canteenId)
    .where('tasks.meal_id', '=', mealId)
    .where(leadsKitchen)
    .where('place.learner', '=', false)
    .distinct()
    .select(['teammates.email', 'teammates.language'])
    .execute()
  return leads.flatMap(({ email, language }) => (email ? [{ email, language }] : []))
}
