/** Those who could take a task, with what decides it. */
import { sql } from 'kysely'
import { hasShownUp, isNewcomer, type TeammateKey } from '#src/features/kitchen/teammates/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { TeammateAge, TeammateKind } from '#src/platform/database/tables/kitchen.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { Language } from '#src/platform/language.ts'
import { atPlace } from '#src/platform/time.ts'
import { reachedEmail, wayTo } from '#src/features/kitchen/teammates/ways.ts'
import { hoursOf, type Candidate, type Task, type Taker } from './task.ts'

type TakerRow = {
  id: string
  name: string
  kind: TeammateKind
  age: TeammateAge
  hasConsent: boolean
  isNew: boolean
  skills: { id: string; until: string | null }[]
  busy: { tableAt: string; starts: number; lasts: number }[]
}

const takerColumns = sql`teammates.id, teammates.name, teammates.kind, teammates.age, parent_agreed_on is not null as "hasConsent", ${isNewcomer} as "isNew",
  (select coalesce(json_agg(json_build_object('id', skill_id, 'until', valid_until)), '[]') from teammate_skills held
    where held.canteen_id = teammates.canteen_id and held.teammate_id = teammates.id) as skills,
  (select coalesce(json_agg(json_build_object('tableAt', table_at, 'starts', starts_minutes, 'lasts', lasts_minutes)), '[]')
    from task_places place
    join tasks on tasks.canteen_id = place.canteen_id and tasks.id = place.task_id and tasks.state = 'open'
    join meals on meals.canteen_id = tasks.canteen_id and meals.id = tasks.meal_id and meals.state in ('published', 'held')
    where place.canteen_id = teammates.canteen_id and place.teammate_id = teammates.id) as busy`

function takerOf({ busy, ...row }: TakerRow): Taker & { name: string } {
  return { ...row, busy: busy.map(({ tableAt, ...minutes }) => hoursOf(new Date(tableAt), minutes)) }
}

/** @throws NotFound for who left */
export async function findTaker(db: Database, { canteenId, teammateId }: TeammateKey): Promise<Taker & { name: string }> {
  const { rows } = await sql<TakerRow>`select ${takerColumns} from teammates
    where canteen_id = ${canteenId} and id = ${teammateId} and left_on is null`.execute(db)
  if (!rows[0]) throw new NotFound()
  return takerOf(rows[0])
}

/** The same, held until commit: whoever takes two tasks at once takes one after the other. The task's row is locked before. */
export async function lockTaker(tx: Database, key: TeammateKey): Promise<Taker> {
  const locked = tx.selectFrom('teammates').where('canteen_id', '=', key.canteenId).where('id', '=', key.teammateId)
  await locked.forUpdate().select('id').execute()
  return findTaker(tx, key)
}

type CandidateRow = TakerRow & {
  email: string | null
  phone: string | null
  language: Language
  wish: Candidate['wish']
  mostTasks: number | null
  tasks: number
  sameDay: boolean
  isAway: boolean
  windows: SaidWindow[]
}

/** A day of the week on which somebody would come, all day without hours (`HH:MM`). */
export type SaidWindow = { weekday: number; from: string | null; until: string | null }

export type Reachable = Candidate & {
  name: string
  email: string | null
  phone: string | null
  language: Language
  /** Accepts to be written to on the day itself. */
  sameDay: boolean
}

type Looking = {
  canteenId: string
  task: Task
  /** Whether a number alone can be written to. */
  sendsTexts: boolean
  timeZone: string
  now: Date
}

/**
 * Who can be written to, is not at it, was not asked yet for this task, be it by a call or for the month, and was not called twice in a day already,
 * whatever for.
 */
export async function findReachable(db: Database, { canteenId, task, sendsTexts, timeZone, now }: Looking): Promise<Reachable[]> {
  const month = task.day.slice(0, 7)
  const { rows } =
    await sql<CandidateRow>`select ${takerColumns}, ${reachedEmail} as email, phone, language, most_tasks as "mostTasks", same_day as "sameDay",
    (select wish from teammate_wishes wishes join tasks on tasks.canteen_id = wishes.canteen_id and tasks.kind_id = wishes.kind_id
      where wishes.canteen_id = teammates.canteen_id and wishes.teammate_id = teammates.id and tasks.id = ${task.id}) as wish,
    (select count(*) from task_places place join tasks on tasks.canteen_id = place.canteen_id and tasks.id = place.task_id
      left join meals on meals.canteen_id = tasks.canteen_id and meals.id = tasks.meal_id
      where place.canteen_id = teammates.canteen_id and place.teammate_id = teammates.id
        and to_char(coalesce(meals.service_date, due_on), 'YYYY-MM') = ${month}) as tasks,
    exists (select from absences where absences.canteen_id = teammates.canteen_id and absences.teammate_id = teammates.id
      and ${task.day}::date between first_day and last_day) as "isAway",
    (select coalesce(json_agg(json_build_object('weekday', weekday, 'from', to_char(from_clock, 'HH24:MI'),
        'until', to_char(until_clock, 'HH24:MI'))), '[]')
      from teammate_windows said where said.canteen_id = teammates.canteen_id and said.teammate_id = teammates.id) as windows
    from teammates where canteen_id = ${canteenId} and left_on is null and ${hasShownUp}
      and not exists (select from task_places place where place.canteen_id = teammates.canteen_id and place.task_id = ${task.id}
        and place.teammate_id = teammates.id)
      and not exists (select from task_answers asked where asked.canteen_id = teammates.canteen_id and asked.task_id = ${task.id}
        and asked.teammate_id = teammates.id)
      and not exists (select from rota_places asked where asked.canteen_id = teammates.canteen_id and asked.task_id = ${task.id}
        and asked.teammate_id = teammates.id and asked_at is not null)
      and ${callsOfADay(now)} < ${mostCallsADay}`.execute(db)
  return rows
    .filter((row) => wayTo(row, sendsTexts))
    .map(({ isAway, windows, ...row }) => ({ ...row, ...takerOf(row), isFree: !isAway && suits(windows, task, timeZone) }))
}

/** However many tasks lack somebody, a person is called so often in twenty-four hours at most. */
const mostCallsADay = 2

/** Counted by what was written to `teammates`: a call that was answered is one too. */
function callsOfADay(now: Date) {
  const since = new Date(now.getTime() - 24 * 60 * 60_000)
  const isCall = sql`written.canteen_id = teammates.canteen_id and purpose in ('task-call', 'task-needed') and created_at > ${since}`
  return sql`((select count(*) from mails written where recipient = teammates.email and ${isCall})
    + (select count(*) from text_messages written where recipient = teammates.phone and ${isCall}))`
}

/** Who said nothing comes whenever they can. */
export function suits(windows: readonly SaidWindow[], { day, hours }: Pick<Task, 'day' | 'hours'>, timeZone: string): boolean {
  if (windows.length === 0) return true
  const window = windows.find(({ weekday }) => weekday === Temporal.PlainDate.from(day).dayOfWeek)
  if (!window) return false
  if (!hours || window.from === null || window.until === null) return true
  const [starts, ends] = [hours.startsAt, hours.endsAt].map((instant) => atPlace(instant, timeZone).toPlainTime().toString().slice(0, 5))
  return window.from <= starts! && ends! <= window.until
}
