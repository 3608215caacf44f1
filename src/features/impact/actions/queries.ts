import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { isClassOf, type ClassName } from '#src/features/impact/indicators/indicator.ts'
import type { Action } from './action.ts'

const columns = [
  ...(['id', 'indicator', 'class', 'triggers', 'rests', 'what', 'who', 'started_on as startedOn'] as const),
  ...(['until', 'ended_on as endedOn', 'ended_words as endedWords'] as const),
] as const

type Row = Omit<Action, 'indicator' | 'class'> & { indicator: string; class: string }

/** The latest first. */
export async function findActions(db: Database, canteenId: string): Promise<Action[]> {
  const rows = await db
    .selectFrom('impact_actions')
    .where('canteen_id', '=', canteenId)
    .orderBy('started_on', 'desc')
    .orderBy('id')
    .limit(100)
    .select(columns)
    .execute()
  return rows.flatMap(known)
}

export async function findAction(db: Database, canteenId: string, id: string): Promise<Action> {
  const row = await db
    .selectFrom('impact_actions')
    .where('canteen_id', '=', canteenId)
    .where('id', '=', id)
    .select(columns)
    .executeTakeFirst()
  const [action] = row ? known(row) : []
  if (!action) throw new NotFound()
  return action
}

export type ActionElsewhere = Action & { canteenId: string; canteenName: string; canteen: string }

/** What was tried anywhere, the latest first: never why something rests, which is a canteen's own. */
export async function findActionsEverywhere(
  db: Database,
  wanted?: { indicator: string; class: string; notIn: string },
): Promise<ActionElsewhere[]> {
  let all = db.selectFrom('impact_actions').innerJoin('canteens', 'canteens.id', 'canteen_id').where('rests', '=', false)
  if (wanted)
    all = all
      .where('indicator', '=', wanted.indicator)
      .where('class', '=', wanted.class)
      .where('impact_actions.canteen_id', '!=', wanted.notIn)
  const rows = await all
    .orderBy('started_on', 'desc')
    .orderBy('impact_actions.id')
    .limit(wanted ? 10 : 100)
    .select(columns.map((column) => `impact_actions.${column}` as const))
    .select(['impact_actions.canteen_id as canteenId', 'canteens.name as canteenName', 'canteens.slug as canteen'])
    .execute()
  return rows.flatMap(({ canteenId, canteenName, canteen, ...row }) =>
    known(row).map((action) => ({ ...action, canteenId, canteenName, canteen })),
  )
}

function known(row: Row): Action[] {
  const { indicator, class: name, ...rest } = row
  return isClassOf(indicator, name) ? [{ ...rest, indicator, class: name as ClassName }] : []
}
