import type { Database } from '#src/platform/database/database.ts'
import { yearsContactsAreKept } from '#src/features/guests/bookings/forget-contacts.ts'

/** Three years after the end of a membership nobody needs to know that it was. */
export async function forgetMembers(db: Database, now: Date): Promise<void> {
  const limit = Temporal.PlainDate.from(now.toISOString().slice(0, 10)).subtract({ years: yearsContactsAreKept }).toString()
  await db
    .deleteFrom('memberships')
    .where((eb) => eb.or([eb('valid_until', '<', limit), eb('left_on', '<', limit)]))
    .execute()
}

/** Whoever asks for it is no member any more, and was none. */
export async function eraseMemberships(tx: Database, email: string): Promise<void> {
  await forgetAsHolder(tx, email)
  await tx.deleteFrom('memberships').where('email', '=', email).execute()
}

/** As somebody else typed their name, to give them a voice. */
async function forgetAsHolder(tx: Database, email: string): Promise<void> {
  const theirs = tx.selectFrom('memberships').where('email', '=', email).select('id')
  await tx.updateTable('assembly_voices').set({ named_holder: null, holder_id: null }).where('holder_id', 'in', theirs).execute()
}

/** A person's memberships, to be read by themself. */
export function findMembershipsHeld(db: Database, email: string) {
  return db
    .selectFrom('memberships')
    .innerJoin('associations', 'associations.id', 'memberships.association_id')
    .innerJoin('canteens', 'canteens.id', 'memberships.canteen_id')
    .where('memberships.email', '=', email)
    .orderBy('valid_from')
    .select(['legal_name as association', 'canteens.name as canteen', 'memberships.name', 'memberships.email', 'memberships.phone'])
    .select(['memberships.language', 'valid_from as validFrom', 'valid_until as validUntil', 'left_on as leftOn'])
    .execute()
}
