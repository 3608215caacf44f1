import { sql, type ExpressionBuilder } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { saidOfStep } from '#src/features/commons/paths/path.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { Project, Step } from './project.ts'

type OfProjects = ExpressionBuilder<Tables, 'projects'>

function projects(db: Database) {
  return db
    .selectFrom('projects')
    .innerJoin('canteens', 'canteens.id', 'projects.canteen_id')
    .innerJoin('associations', 'associations.id', 'canteens.association_id')
    .leftJoin('users as accompanist', 'accompanist.id', 'projects.accompanied_by')
    .select(['canteens.id', 'canteens.slug', 'canteens.name', 'canteens.town', 'canteens.time_zone as timeZone', 'canteens.state'])
    .select(['path_version as pathVersion', 'cohort', 'accompanied_by as accompaniedBy', 'accompanist.name as accompanist'])
    .select(['opening_on as openingOn', 'is_shown as isShown', 'projects.words', 'carrier_name as carrierName'])
    .select(['associations.legal_name as associationName', 'association_on as associationOn'])
    .select(sql<boolean>`opened_at is not null`.as('isOpened'))
    .select((eb) => [
      jsonArrayFrom(stepsOf(eb)).as('steps'),
      jsonArrayFrom(slidesOf(eb)).as('slides'),
      jsonArrayFrom(blocksOf(eb)).as('blocks'),
    ])
}

function stepsOf(eb: OfProjects) {
  return eb
    .selectFrom('project_steps as step')
    .whereRef('step.canteen_id', '=', 'projects.canteen_id')
    .orderBy('step.position')
    .orderBy('step.id')
    .select(['step.id', sql<boolean>`path_key is null`.as('isOwn'), 'step.position', 'step.due_on as dueOn', 'step.state'])
    .select(['step.state_on as stateOn', 'step.note', 'step.file_digest as fileDigest', ...saidOfStep])
}

function slidesOf(eb: OfProjects) {
  return eb
    .selectFrom('project_slides as slide')
    .whereRef('slide.canteen_id', '=', 'projects.canteen_id')
    .orderBy('slid_at')
    .select(['step_id as stepId', 'from_on as fromOn', 'to_on as toOn', 'why'])
}

/** What still blocks first, then the last that no longer does. */
function blocksOf(eb: OfProjects) {
  return eb
    .selectFrom('project_blocks as block')
    .whereRef('block.canteen_id', '=', 'projects.canteen_id')
    .orderBy('ended_at', (order) => order.desc().nullsFirst())
    .orderBy('raised_at')
    .limit(20)
    .select(['block.id', 'block.words', sql<boolean>`ended_at is not null`.as('isEnded')])
}

/** Undefined where the canteen is on no such way. */
export function findProjectAt(db: Database, slug: string): Promise<Project | undefined> {
  return projects(db).where('canteens.slug', '=', slug).executeTakeFirst()
}

/** @throws NotFound */
export async function findProject(db: Database, slug: string): Promise<Project> {
  const project = await findProjectAt(db, slug)
  if (!project) throw new NotFound()
  return project
}

/** @throws NotFound */
export async function findStep(db: Database, slug: string, id: string): Promise<{ project: Project; step: Step }> {
  const project = await findProject(db, slug)
  const step = project.steps.find((each) => each.id === id)
  if (!step) throw new NotFound()
  return { project, step }
}

const mostListed = 200

/** On their way, by the day on which they would open. */
export function findProjects(db: Database): Promise<Project[]> {
  return projects(db)
    .where('stopped_at', 'is', null)
    .where(sql<boolean>`(opened_at is null or opened_at > now() - interval '1 year')`)
    .orderBy('opening_on', (order) => order.asc().nullsLast())
    .orderBy('canteens.name')
    .limit(mostListed)
    .execute()
}

export type ShownProject = Awaited<ReturnType<typeof findShownProjects>>[number]

function shown(db: Database) {
  return db
    .selectFrom('projects')
    .innerJoin('canteens', 'canteens.id', 'projects.canteen_id')
    .innerJoin('associations', 'associations.id', 'canteens.association_id')
    .where('is_shown', '=', true)
    .where('stopped_at', 'is', null)
    .where('opened_at', 'is', null)
    .select(['canteens.id', 'canteens.slug', 'canteens.name', 'canteens.street', 'canteens.postcode', 'canteens.town'])
    .select(['canteens.latitude', 'canteens.longitude', 'canteens.state', 'opening_on as openingOn', 'canteens.time_zone as timeZone'])
    .select(['welcome_fr as welcomeFrench', 'welcome_en as welcomeEnglish', 'carrier_name as carrierName'])
    .select(['association_on as associationOn', 'associations.legal_name as associationName'])
    .select((eb) => [jsonArrayFrom(slidesOf(eb).where('step_id', 'is', null)).as('slides')])
}

/** Those that everybody may read of, by town. */
export function findShownProjects(db: Database) {
  return shown(db).orderBy('canteens.town').orderBy('canteens.name').limit(mostListed).execute()
}

export function findShownProject(db: Database, slug: string): Promise<ShownProject | undefined> {
  return shown(db).where('canteens.slug', '=', slug).executeTakeFirst()
}

/** Whether what was a project is a canteen now. */
export async function hasOpened(db: Database, slug: string): Promise<boolean> {
  const opened = await db
    .selectFrom('projects')
    .innerJoin('canteens', 'canteens.id', 'projects.canteen_id')
    .where('canteens.slug', '=', slug)
    .where('opened_at', 'is not', null)
    .where('canteens.state', '=', 'open')
    .select('canteens.id')
    .executeTakeFirst()
  return opened !== undefined
}

/** Who may accompany a project: the network's team. */
export function findAccompanists(db: Database, now: Date): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('users')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('role_grants as held')
          .whereRef('held.user_id', '=', 'users.id')
          .where('held.canteen_id', 'is', null)
          .where('held.starts_at', '<=', now)
          .where((each) => each.or([each('held.ends_at', 'is', null), each('held.ends_at', '>', now)]))
          .select('held.id'),
      ),
    )
    .orderBy('name')
    .limit(mostListed)
    .select(['id', 'name'])
    .execute()
}
