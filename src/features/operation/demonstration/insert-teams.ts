/** The invented teams: one person a role in the first canteen and in the network, a manager everywhere. */
import type { Database } from '#src/platform/database/database.ts'
import { canteenRoles, networkRoles, type Role } from '#src/platform/viewer.ts'
import type { Random } from '#src/solver/random.ts'
import { uuid } from './draw.ts'

type Post = { role: Role; canteenId: string | null; name: string; email: string }

const names: Record<Role, string> = {
  'canteen-manager': 'Nadia Marchand',
  'core-team': 'Jean-Pierre Lambert',
  'board-member': 'Odile Caron',
  treasurer: 'Driss Haddad',
  volunteer: 'Suzanne Petit',
  'civic-service': 'Léo Nguyen',
  'network-coordinator': 'Camille Roussel',
  'network-admin': 'Awa Diallo',
}

/** @param canteens the first one has the whole team, the others their manager @returns the manager of each */
export async function insertTeams(
  db: Database,
  canteens: readonly { id: string; slug: string; greeter: string }[],
  now: Date,
  random: Random,
): Promise<string[]> {
  const startsAt = new Date(now.getTime() - 400 * 86_400_000)
  const managers: string[] = []
  const posts = canteens.flatMap((canteen, position) => (position === 0 ? wholeTeam(canteen) : [managerOf(canteen)]))
  for (const { role, canteenId, name, email } of [...posts, ...networkRoles.map(networkPost)]) {
    const id = uuid(random)
    await db.insertInto('users').values({ id, name, email, email_verified: true, image: null }).execute()
    await db
      .insertInto('role_grants')
      .values({ id: uuid(random), user_id: id, canteen_id: canteenId, role, starts_at: startsAt, ends_at: null, granted_by: null })
      .execute()
    if (role === 'canteen-manager') managers.push(id)
  }
  return managers
}

function wholeTeam({ id, slug }: { id: string; slug: string }): Post[] {
  return canteenRoles.map((role) => ({ role, canteenId: id, name: names[role], email: `${role}@${slug}.example` }))
}

function managerOf({ id, slug, greeter }: { id: string; slug: string; greeter: string }): Post {
  return { role: 'canteen-manager', canteenId: id, name: greeter, email: `responsable@${slug}.example` }
}

function networkPost(role: Role): Post {
  return { role, canteenId: null, name: names[role], email: `${role}@tablees.example` }
}
