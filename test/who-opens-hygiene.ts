/** Who opens the kitchen's hygiene and the ideas of guests, and what could be cooked, written by hand for the walk of all routes. */
import type { Role } from '#src/platform/viewer.ts'
import { urls } from '#src/urls.ts'

const cooks = ['canteen-manager', 'core-team', 'civic-service', 'volunteer'] as const
const keepers = ['canteen-manager', 'core-team'] as const

export const whoOpensHygiene: [method: string, path: string, roles: readonly Role[]][] = [
  ['GET', urls.hygiene, cooks],
  ['POST', urls.hygieneReadings, cooks],
  ['POST', urls.hygieneMending, cooks],
  ['POST', urls.hygieneActs, cooks],
  ['POST', urls.hygieneDeliveries, cooks],
  ['POST', urls.hygienePassages, cooks],
  ['POST', urls.hygieneSteps, cooks],
  ['POST', urls.hygieneDisposal, cooks],
  ['POST', urls.hygieneCleaning, cooks],
  ['POST', urls.hygieneCleaningUndone, cooks],
  ['GET', urls.mealHygiene, cooks],
  ['POST', urls.mealHygieneReadings, cooks],
  ['POST', urls.mealHygieneMending, cooks],
  ['POST', urls.mealHygieneActs, cooks],
  ['POST', urls.mealHygieneDeliveries, cooks],
  ['POST', urls.mealHygienePassages, cooks],
  ['POST', urls.mealHygieneSteps, cooks],
  ['POST', urls.mealSamples, cooks],
  ['GET', urls.choices, cooks],
  ['GET', urls.mealChoices, keepers],
  ['POST', urls.mealChoices, keepers],
  ['GET', urls.ideas, keepers],
  ['GET', urls.idea, keepers],
  ['POST', urls.idea, keepers],
  ['POST', urls.ideaTried, keepers],
  ['GET', urls.hygienePlan, keepers],
  ['POST', urls.hygienePoints, keepers],
  ['POST', urls.hygienePointEnd, keepers],
  ['POST', urls.hygieneCleanings, keepers],
  ['POST', urls.hygieneStarters, keepers],
  ['POST', urls.hygieneCleaningEnd, keepers],
  ['POST', urls.hygieneSkill, keepers],
  ['GET', urls.hygieneBinder, keepers],
  ['GET', urls.hygieneBinderFile, keepers],
]
