import { randomUUID } from 'node:crypto'
import { stepColumns } from '#src/features/commons/paths/path.ts'
import { findPath } from '#src/features/commons/paths/queries.ts'
import { invitePerson } from '#src/features/organisation/access/invite-person.ts'
import type { Place } from '#src/features/organisation/canteens/canteen.ts'
import { openCanteen } from '#src/features/organisation/canteens/open-canteen.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { Language } from '#src/platform/language.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'

export type Beginning = {
  place: Place
  /** Who holds it: each is invited, and runs the project as a manager runs a canteen. */
  holders: readonly string[]
  words: string
  /** An association of the network that carries the money of pop-up meals until the project has its own. */
  carrier: { id: string; name: string } | null
}

type BeginProject = Beginning & {
  actor: { id: string; email: string }
  site: { secret: string; origin: string; networkName: string }
  language: Language
  now: Date
}

/** The same row will be a pop-up, then an open canteen. Of two sends of one form the second finds the name taken. */
export function beginProject(db: Database, beginning: BeginProject): Promise<Result<{ slug: string }, 'slug-taken'>> {
  const { place, words, carrier, actor, now } = beginning
  const begun = inTransaction(db, async (tx) => {
    const association = carrier ? { id: carrier.id } : { legalName: '', siren: null, rna: null }
    const opened = await openCanteen(tx, { place, association, actorId: actor.id, now })
    // The statement that failed has ended the transaction.
    if (!opened.ok) throw new NameTaken()
    const { id } = await tx.selectFrom('canteens').where('slug', '=', place.slug).select('id').executeTakeFirstOrThrow()
    await addProject(tx, { canteenId: id, words, carrierName: carrier?.name ?? '', actorId: actor.id, now })
    await inviteHolders(tx, id, beginning)
    return accept({ slug: place.slug })
  })
  return begun.catch((error: unknown) => {
    if (error instanceof NameTaken) return refuse('slug-taken')
    throw error
  })
}

class NameTaken extends Error {}

type AddProject = { canteenId: string; words: string; carrierName: string; actorId: string | null; now: Date }

/** A canteen goes on its way, with its own copy of the path. @param tx of whoever opened it */
export async function addProject(tx: Database, { canteenId, words, carrierName, actorId, now }: AddProject): Promise<void> {
  const path = await findPath(tx)
  await tx
    .insertInto('projects')
    .values({
      ...{ canteen_id: canteenId, path_version: path.version, cohort: null, accompanied_by: actorId, opening_on: null, words },
      ...{ carrier_name: carrierName, association_on: null, begun_at: now, begun_by: actorId },
    })
    .execute()
  const rows = path.steps.map(({ key, position, ...said }) => ({
    ...{ canteen_id: canteenId, id: randomUUID(), path_key: key, position, ...stepColumns(said) },
    ...{ due_on: null, state_on: null, file_digest: null },
  }))
  if (rows.length > 0) await tx.insertInto('project_steps').values(rows).execute()
  await tx
    .insertInto('followed')
    .values({ canteen_id: canteenId, thing: 'project' as never })
    .execute()
  await recordEvent(tx, { name: 'project.begun', canteenId, subjectId: canteenId, actorId, at: now })
}

async function inviteHolders(tx: Database, canteenId: string, { holders, place, actor, site, language, now }: BeginProject): Promise<void> {
  const { networkName, secret, origin } = site
  for (const email of new Set(holders)) {
    // Whoever begins it from the network's team leads it anyway.
    if (email === actor.email) continue
    const letter = { language, place: place.name, network: networkName, secret, origin }
    const role = 'canteen-manager' as const
    await invitePerson(tx, {
      ...{ invitationId: randomUUID(), email, role, canteenId, startsAt: now, endsAt: null, inviter: actor, letter, now },
    })
  }
}
