/** Who leads new canteens, written by hand for the walk of all routes. */
import { networkRoles, type Role } from '#src/platform/viewer.ts'
import { urls } from '#src/urls.ts'

export const whoOpensProjects: [method: string, path: string, roles: readonly Role[]][] = [
  ['GET', urls.heldInfoSessions, networkRoles],
  ['POST', urls.heldInfoSessions, networkRoles],
  ['GET', urls.heldInfoSession, networkRoles],
  ['POST', urls.heldInfoSession, networkRoles],
  ['POST', urls.cancelInfoSession, networkRoles],
]
