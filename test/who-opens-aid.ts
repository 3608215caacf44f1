/** Who asks and answers in the name of a canteen, written by hand for the walk of all routes. */
import type { Role } from '#src/platform/viewer.ts'
import { urls } from '#src/urls.ts'

const speakers = ['canteen-manager', 'core-team'] as const

export const whoOpensAid: [method: string, path: string, roles: readonly Role[]][] = [
  ['GET', urls.aid, speakers],
  ['GET', urls.newAidCall, speakers],
  ['POST', urls.newAidCall, speakers],
  ['GET', urls.aidMeans, speakers],
  ['POST', urls.aidMeans, speakers],
  ['POST', urls.removeAidMean, speakers],
  ['GET', urls.aidChoices, speakers],
  ['POST', urls.aidChoices, speakers],
  ['GET', urls.aidCall, speakers],
  ['GET', urls.aidPhoto, speakers],
  ['POST', urls.answerAid, speakers],
  ['POST', urls.withdrawAidAnswer, speakers],
  ['POST', urls.acceptAid, speakers],
  ['POST', urls.endAid, speakers],
  ['POST', urls.withdrawAid, speakers],
  ['GET', urls.networkAid, ['network-coordinator', 'network-admin']],
]
