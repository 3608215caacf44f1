import { randomUUID } from 'node:crypto'
import { tellLooking } from '#src/features/commons/mentors/tell-pair.ts'
import { lockProject } from '#src/features/commons/projects/lock-project.ts'
import { projectMail } from '#src/features/commons/projects/project-mails.ts'
import { findProject } from '#src/features/commons/projects/queries.ts'
import type { Project } from '#src/features/commons/projects/project.ts'
import { tellOpening } from '#src/features/commons/supporters/post-news.ts'
import { pantryOf } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import { findOwnIngredients } from '#src/features/kitchen/ingredients/queries.ts'
import { copyRecipe } from '#src/features/kitchen/recipes/copy-recipe.ts'
import { findSharedRecipe } from '#src/features/kitchen/recipes/queries.ts'
import { addStarters } from '#src/features/kitchen/tasks/keep-kind.ts'
import { findManagers } from '#src/features/organisation/access/queries.ts'
import { addSitting } from '#src/features/planning/sittings/add-sitting.ts'
import { prepareWeeks } from '#src/features/planning/sittings/prepare-weeks.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { queueMails } from '#src/platform/messages/mail.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Followed } from '#src/platform/viewer.ts'
import type { ModelCanteen, Opening } from './opening.ts'
import { findOpening } from './queries.ts'

type OpenProject = {
  /** Only which: how it stands is read once nobody else changes it. */
  project: Pick<Project, 'id' | 'slug'>
  /** The canteen that it begins like; none: with what it has. */
  model: ModelCanteen | null
  openedOn: string
  site: { secret: string; origin: string; networkName: string }
  actorId: string
  now: Date
}

type Opened = OpenProject & { project: Project }

export type OpeningRefusal = 'association' | 'place' | 'stopped'

/**
 * The same canteen goes on, open: with the week, the tasks, the recipes and what is followed of the one that it begins like. Its people keep their
 * roles, its meals and figures stay its own. Of two taps the second finds it open.
 */
export function openProject(db: Database, asked: OpenProject): Promise<Result<null, OpeningRefusal>> {
  const { model, openedOn, actorId, now } = asked
  const canteenId = asked.project.id
  return inTransaction(db, async (tx) => {
    const { openedAt } = await lockProject(tx, canteenId)
    if (openedAt !== null) return accept(null)
    const project = await findProject(tx, asked.project.slug)
    const opening = { ...asked, project }
    if (project.state === 'closed') return refuse('stopped')
    const made = await findOpening(tx, project, model?.id ?? null)
    const [missing] = made.missing
    if (missing) return refuse(missing)
    await follow(tx, canteenId, made)
    await addWeek(tx, opening, made)
    await addKitchen(tx, opening, made)
    await tx.updateTable('canteens').set({ state: 'open', opened_on: openedOn }).where('id', '=', canteenId).execute()
    await tx.updateTable('projects').set({ opened_at: now }).where('canteen_id', '=', canteenId).execute()
    await recordEvent(tx, { name: 'project.opened', canteenId, subjectId: canteenId, actorId, at: now, facts: { day: openedOn } })
    await tell(tx, opening)
    return accept(null)
  })
}

async function follow(tx: Database, canteenId: string, { followed }: Opening): Promise<void> {
  if (followed.length === 0) return
  await tx
    .insertInto('followed')
    .values(followed.map((thing) => ({ canteen_id: canteenId, thing: thing as Followed })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** As drafts: nothing is announced that nobody has looked at. */
async function addWeek(tx: Database, { project, openedOn, actorId, now }: Opened, { sittings }: Opening): Promise<void> {
  const canteenId = project.id
  for (const { id: _, ...sitting } of sittings)
    await addSitting(tx, { canteenId, actorId, sitting: { ...sitting, validFrom: openedOn, validUntil: null }, now })
  await prepareWeeks(tx, { canteenId, actorId, now })
}

async function addKitchen(tx: Database, { project, model, actorId, now }: Opened, { kinds, recipes }: Opening): Promise<void> {
  const canteenId = project.id
  // What belongs to that canteen alone stays there: its skills, its sittings.
  const own = kinds.map((kind) => ({ id: randomUUID(), kind: { ...kind, skillId: null, templateId: null } }))
  if (own.length > 0) await addStarters(tx, { canteenId, kinds: own, actorId, now })
  if (model === null || recipes.length === 0) return
  const pantry = pantryOf(await findOwnIngredients(tx, canteenId))
  for (const { id } of recipes) {
    const source = await findSharedRecipe(tx, model.slug, id)
    await copyRecipe(tx, { canteenId, recipeId: randomUUID(), source, pantry, actorId, now })
  }
}

/** Holders and supporters hear of it, nobody of what they did themself; the network’s team looks for a mentor of who begins. */
async function tell(tx: Database, { project, model, site, actorId, now }: Opened): Promise<void> {
  const canteen = { id: project.id, slug: project.slug, name: project.name }
  const actor = await tx.selectFrom('users').where('id', '=', actorId).select('email').executeTakeFirst()
  const readers = (await findManagers(tx, project.id, now)).filter(({ email }) => email !== actor?.email)
  await queueMails(
    tx,
    readers.map((reader) => projectMail(site, { mail: 'opened', reader, canteen, about: project.name })),
    now,
  )
  await tellLooking(tx, { canteenId: project.id, model: model?.slug ?? null, site, now })
  await tellOpening(tx, { canteenId: project.id, site, now })
}
