import type { Database } from '#src/platform/database/database.ts'
import { foldName } from '#src/platform/names.ts'
import type { Member, Period } from './membership.ts'

type Joined = { member: Member; period: Period }

/**
 * Whether somebody is a member already: the same name in some of the same days, with a contact in common or none to tell two people apart by. Whoever was
 * asked about counts from then on, so that a list that names somebody twice names them once.
 */
export async function findSameMembers(db: Database, associationId: string, names: readonly string[]): Promise<(joined: Joined) => boolean> {
  const folded = [...new Set(names.map(foldName))]
  const rows = folded.length === 0 ? [] : await findByFoldedNames(db, associationId, folded)
  const known = Map.groupBy(rows, ({ name }) => name)
  return ({ member, period }) => {
    const name = foldName(member.name)
    const namesakes = known.get(name) ?? []
    const asked = { name, ...period, email: member.email, phone: member.phone }
    if (namesakes.some((other) => isSame(other, asked))) return true
    known.set(name, [...namesakes, asked])
    return false
  }
}

type Named = Awaited<ReturnType<typeof findByFoldedNames>>[number]

function findByFoldedNames(db: Database, associationId: string, folded: readonly string[]) {
  return db
    .selectFrom('memberships')
    .where('association_id', '=', associationId)
    .where('folded_name', 'in', folded)
    .where('left_on', 'is', null)
    .select(['folded_name as name', 'valid_from as from', 'valid_until as until', 'email', 'phone'])
    .execute()
}

function isSame(one: Named, other: Named): boolean {
  if (one.from > other.until || other.from > one.until) return false
  return !differs(one.email, other.email) && !differs(one.phone, other.phone)
}

function differs(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one !== other
}

/** Writes down a list of members, with nothing of what they gave: no purse changes, no card is sent to who joined long ago, and their order is that of chance. */
export async function recordMembers(
  tx: Database,
  { associationId, canteenId }: { associationId: string; canteenId: string },
  joined: readonly (Joined & { id: string })[],
): Promise<void> {
  const rows = joined.map(({ id, member, period }) => ({
    association_id: associationId,
    id,
    canteen_id: canteenId,
    ...member,
    folded_name: foldName(member.name),
    how: 'import' as const,
    valid_from: period.from,
    valid_until: period.until,
  }))
  const shuffled = rows.toSorted((one, other) => (one.id < other.id ? -1 : 1))
  for (let from = 0; from < shuffled.length; from += together)
    await tx
      .insertInto('memberships')
      .values(shuffled.slice(from, from + together))
      .execute()
}

const together = 500
