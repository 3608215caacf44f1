/** Who proposes mentors, written by hand for the walk of all routes. Who is of a pair is asked of the mentoring itself. */
import { networkRoles, type Role } from '#src/platform/viewer.ts'
import { urls } from '#src/urls.ts'

export const whoOpensMentors: [method: string, path: string, roles: readonly Role[]][] = [
  ['GET', urls.networkMentors, networkRoles],
  ['GET', urls.newMentoring, networkRoles],
  ['POST', urls.newMentoring, networkRoles],
  ['POST', urls.withdrawMentoring, networkRoles],
]
