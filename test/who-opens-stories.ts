/** Who looks after what guests tell, written by hand for the walk of all routes. */
import type { Role } from '#src/platform/viewer.ts'
import { urls } from '#src/urls.ts'

const keepers = ['canteen-manager', 'core-team', 'board-member'] as const
const network = ['network-coordinator', 'network-admin'] as const

export const whoOpensStories: [method: string, path: string, roles: readonly Role[]][] = [
  ['GET', urls.keptStories, keepers],
  ['GET', urls.newStory, keepers],
  ['POST', urls.newStory, keepers],
  ['GET', urls.keptStory, keepers],
  ['POST', urls.keptStory, keepers],
  ['POST', urls.acceptStory, keepers],
  ['POST', urls.refuseStory, keepers],
  ['POST', urls.endStory, keepers],
  ['POST', urls.settleObjections, keepers],
  ['POST', urls.storyPeople, keepers],
  ['GET', urls.notedConsent, keepers],
  ['POST', urls.notedConsent, keepers],
  ['GET', urls.storySheet, keepers],
  ['GET', urls.networkStories, network],
  ['GET', urls.networkStory, network],
  ['POST', urls.acceptNetworkStory, network],
  ['POST', urls.refuseNetworkStory, network],
]
