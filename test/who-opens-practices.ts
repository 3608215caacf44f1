/** Who writes practices and asks their authors, written by hand for the walk of all routes. */
import { canteenRoles, networkRoles, type Role } from '#src/platform/viewer.ts'
import { urls } from '#src/urls.ts'

const writers = ['canteen-manager', 'core-team', 'board-member', ...networkRoles] as const

export const whoOpensPractices: [method: string, path: string, roles: readonly Role[]][] = [
  ['GET', urls.newPractice, writers],
  ['POST', urls.newPractice, writers],
  ['GET', urls.importPractices, writers],
  ['POST', urls.importPractices, writers],
  ['GET', urls.practiceDrafts, writers],
  ['GET', urls.practiceDraft, writers],
  ['POST', urls.practiceDraft, writers],
  ['POST', urls.practicePictures, writers],
  ['POST', urls.removePracticePicture, writers],
  ['GET', urls.translatePractice, writers],
  ['POST', urls.translatePractice, writers],
  ['POST', urls.readPractice, writers],
  ['POST', urls.publishPractice, writers],
  ['POST', urls.confirmPractice, writers],
  ['POST', urls.withdrawPractice, writers],
  ['POST', urls.tryPractice, ['canteen-manager', 'core-team']],
  ['POST', urls.decideTrial, ['canteen-manager', 'core-team']],
  ['POST', urls.undoTrial, ['canteen-manager', 'core-team']],
  ['POST', urls.practiceQuestions, [...canteenRoles, ...networkRoles]],
  ['POST', urls.practiceAnswer, writers],
]
