/** Who knows with whom a canteen works, written by hand for the walk of all routes. */
import type { Role } from '#src/platform/viewer.ts'
import { urls } from '#src/urls.ts'

const keepers = ['canteen-manager', 'core-team', 'board-member'] as const

export const whoOpensPartners: [method: string, path: string, roles: readonly Role[]][] = [
  ['GET', urls.returns, [...keepers, 'treasurer']],
  ['GET', urls.partners, keepers],
  ['POST', urls.partners, keepers],
  ['GET', urls.partner, keepers],
  ['POST', urls.partner, keepers],
  ['POST', urls.removePartner, keepers],
  ['GET', urls.partnerContacts, keepers],
  ['POST', urls.partnerContacts, keepers],
  ['GET', urls.partnerContact, keepers],
  ['POST', urls.partnerContact, keepers],
  ['POST', urls.removeContact, keepers],
  ['GET', urls.conventions, keepers],
  ['POST', urls.conventions, keepers],
  ['GET', urls.conventionFile, keepers],
  ['POST', urls.removeConvention, keepers],
  ['POST', urls.partnerEvents, keepers],
  ['POST', urls.removePartnerEvent, keepers],
]
