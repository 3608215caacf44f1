/** Who reads decisions and begins circles, written by hand for the walk of all routes. Who is in a circle is asked of the circle itself. */
import { canteenRoles, networkRoles, type Role } from '#src/platform/viewer.ts'
import { urls } from '#src/urls.ts'

const speakers = ['canteen-manager', 'core-team'] as const
const everybodyOfATeam = [...canteenRoles, ...networkRoles] as const

export const whoOpensCircles: [method: string, path: string, roles: readonly Role[]][] = [
  ['GET', urls.circles, everybodyOfATeam],
  ['GET', urls.newCircle, networkRoles],
  ['POST', urls.newCircle, networkRoles],
  ['GET', urls.canteenCircles, canteenRoles],
  ['GET', urls.newCanteenCircle, speakers],
  ['POST', urls.newCanteenCircle, speakers],
]
