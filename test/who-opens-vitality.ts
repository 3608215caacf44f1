/** Who sees what canteens show, and who decides it, written by hand for the walk of all routes. */
import { networkRoles, type Role } from '#src/platform/viewer.ts'
import { urls } from '#src/urls.ts'

const speakers = ['canteen-manager', 'core-team'] as const

export const whoOpensVitality: [method: string, path: string, roles: readonly Role[]][] = [
  ['GET', urls.networkVitality, networkRoles],
  ['GET', urls.canteenVitality, networkRoles],
  ['POST', urls.canteenVitality, networkRoles],
  ['GET', urls.vitality, speakers],
  ['POST', urls.shareVitality, speakers],
]
