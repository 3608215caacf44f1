import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { Association } from '#src/features/organisation/canteens/canteen.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { lockProject } from './lock-project.ts'

/** Who gave their address to the project is told who answers for it from now on. Given from above, where supporters are. */
export type TellHandover = (tx: Database, told: { canteenId: string; associationName: string; site: LinkSite; now: Date }) => Promise<void>

type LinkSite = { secret: string; origin: string }

type Founding = { canteenId: string; association: Association; on: string; tell: TellHandover; site: LinkSite; actorId: string; now: Date }

/**
 * The project has its own association: from that day it answers for what people said to the project, in place of the network, and the money of
 * meals is its own. What was written in the books of who carried it until then stays there. Once: the second is told so.
 */
export function foundAssociation(db: Database, founding: Founding): Promise<Result<null, 'founded' | 'till-open'>> {
  const { canteenId, association, on, tell, site, actorId, now } = founding
  const { legalName, siren, rna } = association
  return inTransaction(db, async (tx) => {
    const project = await lockProject(tx, canteenId)
    if (project.associationOn !== null) return refuse('founded')
    const carrier = await findCarrier(tx, canteenId)
    if (carrier.legalName === '') {
      await tx.updateTable('associations').set({ legal_name: legalName, siren, rna }).where('id', '=', carrier.id).execute()
    } else {
      if (await hasOpenTill(tx, canteenId)) return refuse('till-open')
      await moveTo(tx, canteenId, { legalName, siren, rna }, now)
    }
    await tx.updateTable('projects').set({ association_on: on }).where('canteen_id', '=', canteenId).execute()
    await recordEvent(tx, {
      name: 'project.association-founded',
      canteenId,
      subjectId: canteenId,
      actorId,
      at: now,
      facts: { name: legalName },
    })
    await tell(tx, { canteenId, associationName: legalName, site, now })
    return accept(null)
  })
}

function findCarrier(tx: Database, canteenId: string) {
  return tx
    .selectFrom('canteens')
    .innerJoin('associations', 'associations.id', 'canteens.association_id')
    .where('canteens.id', '=', canteenId)
    .select(['associations.id', 'associations.legal_name as legalName'])
    .executeTakeFirstOrThrow()
}

/** A meal is being held or waits to be closed: its money is still the carrier's to count. */
async function hasOpenTill(tx: Database, canteenId: string): Promise<boolean> {
  const held = await tx
    .selectFrom('meals')
    .where('canteen_id', '=', canteenId)
    .where('state', '=', 'held')
    .select('id')
    .limit(1)
    .executeTakeFirst()
  return held !== undefined
}

async function moveTo(tx: Database, canteenId: string, { legalName, siren, rna }: Association, now: Date): Promise<void> {
  const { id } = await tx
    .insertInto('associations')
    .values({ legal_name: legalName, siren, rna, created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  // Its books begin anew; those of the carrier keep what is written in them.
  await tx.updateTable('canteens').set({ association_id: id, till_closed_until: null }).where('id', '=', canteenId).execute()
}
