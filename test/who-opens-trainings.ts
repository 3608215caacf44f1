/** Who learns, who holds a session, who plans, written by hand for the walk of all routes. */
import { canteenRoles, networkRoles, type Role } from '#src/platform/viewer.ts'
import { urls } from '#src/urls.ts'

const speakers = ['canteen-manager', 'core-team'] as const
const everybodyOfATeam = [...canteenRoles, ...networkRoles] as const

export const whoOpensTrainings: [method: string, path: string, roles: readonly Role[]][] = [
  ['GET', urls.trainings, everybodyOfATeam],
  ['GET', urls.newTraining, networkRoles],
  ['POST', urls.newTraining, networkRoles],
  ['GET', urls.trainingNeeds, everybodyOfATeam],
  ['POST', urls.trainingNeeds, everybodyOfATeam],
  ['GET', urls.training, everybodyOfATeam],
  ['GET', urls.changeTraining, networkRoles],
  ['POST', urls.changeTraining, networkRoles],
  ['POST', urls.openTraining, [...speakers, ...networkRoles]],
  ['GET', urls.trainingSession, everybodyOfATeam],
  ['POST', urls.joinTraining, everybodyOfATeam],
  ['POST', urls.leaveTraining, everybodyOfATeam],
  ['GET', urls.trainingCertificate, everybodyOfATeam],
  // Who keeps the session is asked of the session itself.
  ['POST', urls.trainingPeople, everybodyOfATeam],
  ['POST', urls.trainingAttendance, everybodyOfATeam],
  ['POST', urls.cancelTraining, everybodyOfATeam],
  ['GET', urls.changeTrainingSession, everybodyOfATeam],
  ['POST', urls.changeTrainingSession, everybodyOfATeam],
  ['GET', urls.canteenTrainings, speakers],
  ['POST', urls.canteenTrainingNeeds, speakers],
]
