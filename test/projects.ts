/** A canteen on its way, and who supports it, as tests find them. */
import { randomUUID } from 'node:crypto'
import { addProject } from '#src/features/commons/projects/begin-project.ts'
import { moveOpening } from '#src/features/commons/projects/change-project.ts'
import { confirmSupport, offerSupport } from '#src/features/commons/supporters/offer-support.ts'
import { supportToken } from '#src/features/commons/supporters/supporter-links.ts'
import type { Database } from '#src/platform/database/database.ts'
import { origin, secret } from './site.ts'
import { aCanteen, aUser, now } from './world.ts'

/** In project, of a canteen of its own unless one is given; shown to everybody. */
export async function aProject(db: Database, given?: { id: string; slug: string; name: string }, { openingOn = '2027-06-05' } = {}) {
  const canteen = given ?? (await aCanteen(db, { name: 'La Graine' }))
  if (!given) {
    await db.updateTable('canteens').set({ state: 'project', opened_on: null }).where('id', '=', canteen.id).execute()
    await db.deleteFrom('followed').where('canteen_id', '=', canteen.id).execute()
  }
  const { id: actorId } = await aUser(db)
  await addProject(db, { canteenId: canteen.id, words: '', carrierName: '', actorId, now })
  await db.updateTable('projects').set({ is_shown: true }).where('canteen_id', '=', canteen.id).execute()
  await moveOpening(db, { canteenId: canteen.id, id: randomUUID(), openingOn, why: '', actorId, now })
  return { ...canteen, accompanist: actorId }
}

export async function aStep(db: Database, canteen: { id: string }, kind: 'act' | 'document'): Promise<string> {
  const { id } = await db
    .selectFrom('project_steps')
    .where('canteen_id', '=', canteen.id)
    .where('kind', '=', kind)
    .orderBy('position')
    .select('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Who said that the address is theirs. @returns what their link is signed with */
export async function aSupporter(db: Database, canteen: { id: string }, { email = `${randomUUID()}@exemple.fr`, isConfirmed = true } = {}) {
  const id = randomUUID()
  const said = { name: 'Brahim', brings: ['time' as const], words: 'Le mardi soir.' }
  const site = { secret, origin }
  await offerSupport(db, { canteenId: canteen.id, id, said, email, language: 'fr', isWrittenTo: true, site, now })
  if (isConfirmed) await confirmSupport(db, id, now)
  return { id, email, token: supportToken(secret, id) }
}

/** As the walks of all pages find them, on a canteen of theirs. */
export async function someProject(db: Database, canteen: { id: string; slug: string; name: string }) {
  await aProject(db, canteen)
  const [step, block] = [await aStep(db, canteen, 'document'), randomUUID()]
  await db
    .insertInto('project_blocks')
    .values({ canteen_id: canteen.id, id: block, words: 'Le bail attend.', raised_at: now, ended_at: null })
    .execute()
  return { token: (await aSupporter(db, canteen)).token, step, block }
}
