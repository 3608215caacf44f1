/** Who lends a hand in an invented canteen, and what they did at its meals. */
import type { Insertable } from 'kysely'
import { kindOfStarter, starters, type TaskKind } from '#src/features/kitchen/tasks/task-kind.ts'
import type { TeammateKind } from '#src/platform/database/tables/kitchen.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { foldName } from '#src/platform/names.ts'
import type { Random } from '#src/solver/random.ts'
import { textIn } from '#src/texts.ts'
import { chance, pick, uuid } from './draw.ts'
import type { Canteen } from './meal-rows.ts'
import { firstNames } from './people.ts'

export type Helper = { id: string; name: string; kind: TeammateKind; weight: number; leads: boolean; row: Insertable<Tables['teammates']> }
export type Kind = TaskKind & { id: string }
export type Skills = { lead: string; hygiene: string }

/** Two people who carry much, as in real canteens, and many who come now and then. */
const weights = [9, 7, 5, 4, 4, 3, 3, 3, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1]

/** @param manager their name; they are employed */
export function drawHelpers(canteen: Canteen, manager: { id: string; name: string }, random: Random): Helper[] {
  const names = new Set<string>()
  while (names.size < 14 + random.below(9)) names.add(pick(random, firstNames))
  const since = new Date(canteen.now.getTime() - 380 * 86_400_000)
  const base = { canteen, since, random }
  const employee = drawHelper(base, { name: manager.name, kind: 'employee', weight: 9, userId: manager.id })
  return [
    employee,
    ...[...names].map((name, index) =>
      drawHelper(base, {
        name,
        kind: index === 6 ? 'civic-service' : index < 2 ? 'board-member' : 'volunteer',
        weight: weights[index] ?? 1,
      }),
    ),
  ]
}

type Drawing = { canteen: Canteen; since: Date; random: Random }
type Described = { name: string; kind: TeammateKind; weight: number; userId?: string }

function drawHelper({ canteen, since, random }: Drawing, { name, kind, weight, userId }: Described): Helper {
  const id = uuid(random)
  const hasEmail = chance(random, 0.75)
  const address = `${foldName(name).replaceAll(' ', '-')}.${id.slice(0, 4)}@${canteen.plan.slug}.example`
  const joined = kind === 'volunteer' && chance(random, 0.3) ? ('help' as const) : ('team' as const)
  const row = {
    ...{ canteen_id: canteen.id, id, user_id: userId ?? null, kind, name, folded_name: foldName(name), phone: null },
    ...{ email: hasEmail && !userId ? address : null, joined, since, seen_at: canteen.now, asked_again_at: null, left_on: null },
    ...{ parent_name: null, parent_agreed_on: null, most_tasks: chance(random, 0.4) && weight < 4 ? 2 + random.below(5) : null },
    ...{
      same_day: chance(random, 0.4),
      greets: weight >= 5,
      weekly_hours: kind === 'employee' ? 35 : kind === 'civic-service' ? 24 : null,
    },
  }
  return { id, name, kind, weight, leads: weight >= 5, row }
}

/** What there is to do at each meal: what most canteens do. */
export function drawKinds(canteen: Canteen, skills: Skills, random: Random): Kind[] {
  const text = textIn('fr')
  return starters.map((starter) => ({
    ...kindOfStarter(starter, text(`tasks:starters.${starter.name}`)),
    id: uuid(random),
    skillId: starter.name === 'lead' ? skills.lead : null,
    places: Math.min(starter.places, canteen.plan.tablePlaces < 40 ? 2 : starter.places),
  }))
}

export function kindRow(canteenId: string, kind: Kind): Insertable<Tables['task_kinds']> {
  const { id, name, places, closes, leads } = kind
  return {
    ...{ canteen_id: canteenId, id, name, places, closes, leads, starts_minutes: kind.startsMinutes, lasts_minutes: kind.lastsMinutes },
    ...{ skill_id: kind.skillId, minimum_age: kind.minimumAge, suits_first_time: kind.suitsFirstTime, is_key: kind.isKey },
    ...{ template_id: null, removed_at: null },
  }
}

/** What somebody said of when they come, and how often they came: `<person> <month>`. */
export type Turns = { weekdays: ReadonlyMap<string, ReadonlySet<number>>; taken: Map<string, number> }

/** Whether one more task on that day is as they wish. @param day `YYYY-MM-DD` */
export function comesOn({ id, row }: Helper, day: string, { weekdays, taken }: Turns): boolean {
  const said = weekdays.get(id)
  const isTheirDay = said === undefined || said.has(Temporal.PlainDate.from(day).dayOfWeek)
  return isTheirDay && (taken.get(`${id} ${day.slice(0, 7)}`) ?? 0) < (row.most_tasks ?? Infinity)
}

export function countTurns({ taken }: Turns, people: readonly Helper[], day: string): void {
  for (const { id } of people) taken.set(`${id} ${day.slice(0, 7)}`, (taken.get(`${id} ${day.slice(0, 7)}`) ?? 0) + 1)
}

/** Who does a task: who is free then, by weight. Key tasks are never without somebody who can be left alone with them. */
export function whoDoes(kind: Kind, helpers: readonly Helper[], busy: ReadonlySet<string>, share: number, random: Random): Helper[] {
  const taken: Helper[] = []
  // Who leads is mostly kept for that.
  const may = (helper: Helper) => (kind.skillId ? helper.leads : !helper.leads || chance(random, 0.3))
  const able = helpers.filter((helper) => !busy.has(helper.id) && may(helper))
  for (let place = 0; place < kind.places; place++) {
    const free = able.filter((helper) => !taken.includes(helper) && (place > 0 || !kind.isKey || helper.kind !== 'civic-service'))
    const isFilled = (kind.isKey && place === 0 && share === 1) || chance(random, 0.82 * share)
    if (free.length > 0 && isFilled) taken.push(byWeight(free, random))
  }
  return taken
}

function byWeight(helpers: readonly Helper[], random: Random): Helper {
  let left = random.fraction() * helpers.reduce((sum, { weight }) => sum + weight, 0)
  return helpers.find(({ weight }) => (left -= weight) < 0) ?? helpers[0]!
}
