/** Who leads new canteens, written by hand for the walk of all routes. */
import { networkRoles, type Role } from '#src/platform/viewer.ts'
import { urls } from '#src/urls.ts'

const readers = ['canteen-manager', 'core-team', 'board-member', ...networkRoles] as const
const leaders = ['canteen-manager', 'core-team', ...networkRoles] as const

export const whoOpensProjects: [method: string, path: string, roles: readonly Role[]][] = [
  ['GET', urls.heldInfoSessions, networkRoles],
  ['POST', urls.heldInfoSessions, networkRoles],
  ['GET', urls.heldInfoSession, networkRoles],
  ['POST', urls.heldInfoSession, networkRoles],
  ['POST', urls.cancelInfoSession, networkRoles],
  ['GET', urls.networkProjects, networkRoles],
  ['GET', urls.newProject, networkRoles],
  ['POST', urls.newProject, networkRoles],
  ['GET', urls.projectPath, networkRoles],
  ['POST', urls.projectPath, networkRoles],
  ['POST', urls.publishPath, networkRoles],
  ['GET', urls.newPathStep, networkRoles],
  ['POST', urls.newPathStep, networkRoles],
  ['GET', urls.pathStep, networkRoles],
  ['POST', urls.pathStep, networkRoles],
  ['POST', urls.removePathStep, networkRoles],
  ['GET', urls.project, readers],
  ['GET', urls.projectStep, readers],
  ['GET', urls.projectDocument, readers],
  ['POST', urls.projectOpeningDay, leaders],
  ['POST', urls.projectBlocks, leaders],
  ['POST', urls.endProjectBlock, leaders],
  ['POST', urls.takeProjectPath, leaders],
  ['GET', urls.projectSettings, leaders],
  ['POST', urls.projectSettings, leaders],
  ['POST', urls.stopProject, networkRoles],
  ['GET', urls.newProjectStep, leaders],
  ['POST', urls.newProjectStep, leaders],
  ['POST', urls.projectStep, leaders],
  ['POST', urls.projectDocument, leaders],
  ['GET', urls.projectAssociation, leaders],
  ['POST', urls.projectAssociation, leaders],
  ['GET', urls.supporters, leaders],
  ['POST', urls.supporters, leaders],
  ['GET', urls.openProject, leaders],
  ['POST', urls.openProject, leaders],
]
