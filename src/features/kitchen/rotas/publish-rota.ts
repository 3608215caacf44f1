import { sql } from 'kysely'
import { findTasksBetween } from '#src/features/kitchen/tasks/queries.ts'
import { isOver, type Task } from '#src/features/kitchen/tasks/task.ts'
import { reachedEmail, wayTo } from '#src/features/kitchen/teammates/ways.ts'
import type { MailedCanteen, Site } from '#src/features/kitchen/tasks/task-mails.ts'
import type { Person } from '#src/features/kitchen/tasks/write-to-person.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { queueTextMessage } from '#src/platform/messages/text-message.ts'
import { askMail, askText, lastEndOf, type AskedTask } from './rota-mails.ts'
import { firstDayOf, lastDayOf, type RotaKey } from './rota.ts'

type PublishRota = RotaKey & { canteen: MailedCanteen; sendsTexts: boolean; actorId: string; site: Site }

/** Each person proposed is asked, once, for all that they are proposed for. Published again, only who was not asked yet is. */
export function publishRota(db: Database, publishing: PublishRota): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { canteenId, month, actorId, site } = publishing
    const first = firstDayOf(month)
    const rota = tx.updateTable('rotas').where('canteen_id', '=', canteenId).where('month', '=', first)
    // Two who publish at once wait for each other here.
    await rota.set((eb) => ({ published_at: eb.fn.coalesce('published_at', eb.val(site.now)) })).execute()
    const asked = await markAsked(tx, publishing)
    if (asked.length === 0) return
    await recordEvent(tx, { name: 'rota.published', canteenId, subjectId: canteenId, actorId, at: site.now, facts: { month: first } })
    for (const ofPerson of Map.groupBy(asked, ({ reader }) => reader.id).values()) await ask(tx, publishing, ofPerson)
  })
}

type AskedPlace = AskedTask & { reader: Person }

/** What is over, called off or taken meanwhile is asked of nobody; nor is anybody of more than they take at most, for a day on which they are away, or for what a call asks of them already. */
async function markAsked(tx: Database, { canteenId, month, site }: PublishRota): Promise<AskedPlace[]> {
  const first = firstDayOf(month)
  const tasks = await findTasksBetween(tx, { canteenId, first, last: lastDayOf(month) })
  const rows = await findProposed(tx, { canteenId, month })
  const wanted = [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((own) => stillWanted(own, tasks, site.now))
  for (const { place, isWanted } of wanted.filter(({ place }) => place.askedAt === null)) {
    const own = { canteenId, taskId: place.taskId, teammateId: place.id }
    await (isWanted ? markPlace(tx, own, site.now) : forgetPlace(tx, own))
  }
  return wanted.flatMap(({ place, isWanted, task }) => {
    const { askedAt, learner, isAway: _, isCalled: __, mostTasks: ___, taskId: ____, ...reader } = place
    return isWanted && askedAt === null && task ? [{ task, learner, reader }] : []
  })
}

type Proposed = Awaited<ReturnType<typeof findProposed>>[number]
type Wanted = { place: Proposed; task: Task | undefined; isWanted: boolean }

/** Of one person, in the order of the month: what they do and are asked for already counts among what they take at most. */
function stillWanted(own: readonly Proposed[], tasks: readonly Task[], now: Date): Wanted[] {
  const { id: person, mostTasks } = own[0]!
  const held = tasks.filter(({ people }) => people.some(({ id }) => id === person)).length
  let room = (mostTasks ?? Infinity) - held - own.filter(({ askedAt }) => askedAt !== null).length
  const inOrder = tasks.flatMap((task) => own.filter(({ taskId }) => taskId === task.id).map((place) => ({ place, task })))
  return inOrder.map(({ place, task }) => {
    const isThere = task.people.some(({ id }) => id === person)
    const isWanted = !isOver(task, now) && !isThere && !place.isAway && !place.isCalled && (place.askedAt !== null || room > 0)
    if (isWanted && place.askedAt === null) room--
    return { place, task, isWanted }
  })
}

function findProposed(tx: Database, { canteenId, month }: RotaKey) {
  return tx
    .selectFrom('rota_places as place')
    .innerJoin('teammates', (join) =>
      join.onRef('teammates.canteen_id', '=', 'place.canteen_id').onRef('teammates.id', '=', 'place.teammate_id'),
    )
    .where('place.canteen_id', '=', canteenId)
    .where('month', '=', firstDayOf(month))
    .where('left_on', 'is', null)
    .orderBy('teammates.id')
    .select(['task_id as taskId', 'learner', 'asked_at as askedAt', 'teammates.id', 'teammates.name', 'language', 'phone'])
    .select(reachedEmail.as('email'))
    .select('most_tasks as mostTasks')
    .select(
      sql<boolean>`exists (select from absences away join tasks on tasks.canteen_id = away.canteen_id and tasks.id = place.task_id
        join meals on meals.canteen_id = tasks.canteen_id and meals.id = tasks.meal_id
        where away.canteen_id = place.canteen_id and away.teammate_id = place.teammate_id
          and meals.service_date between away.first_day and away.last_day)`.as('isAway'),
    )
    .select(
      sql<boolean>`exists (select from task_answers called where called.canteen_id = place.canteen_id and called.task_id = place.task_id
        and called.teammate_id = place.teammate_id and called.asked_at is not null)`.as('isCalled'),
    )
    .execute()
}

type PlaceKey = { canteenId: string; taskId: string; teammateId: string }

async function markPlace(tx: Database, { canteenId, taskId, teammateId }: PlaceKey, now: Date): Promise<void> {
  const place = tx.updateTable('rota_places').where('canteen_id', '=', canteenId).where('task_id', '=', taskId)
  await place.where('teammate_id', '=', teammateId).set({ asked_at: now }).execute()
}

/** The place is free again; why is not said. */
export async function forgetPlace(tx: Database, { canteenId, taskId, teammateId }: PlaceKey): Promise<void> {
  const place = tx.deleteFrom('rota_places').where('canteen_id', '=', canteenId).where('task_id', '=', taskId)
  await place.where('teammate_id', '=', teammateId).execute()
}

/** By mail, else by a text message; the others are asked by somebody of the team, who notes what they say. */
async function ask(
  tx: Database,
  { canteenId, month, canteen, sendsTexts, site }: PublishRota,
  asked: readonly AskedPlace[],
): Promise<void> {
  const { reader } = asked[0]!
  const inOrder = asked.toSorted((one, other) => (one.task.hours?.startsAt.getTime() ?? 0) - (other.task.hours?.startsAt.getTime() ?? 0))
  const written = { month, asked: inOrder, reader, canteen, site }
  const way = wayTo(reader, sendsTexts)
  if (way === 'mail') await queueMail(tx, { ...askMail(written), recipient: reader.email ?? '', canteenId }, site.now)
  if (way === 'text') {
    const message = { purpose: 'rota-ask', recipient: reader.phone ?? '', body: askText(written), canteenId, notAfter: lastEndOf(asked) }
    await queueTextMessage(tx, message, site.now)
  }
}
