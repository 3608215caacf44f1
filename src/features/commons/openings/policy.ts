import { mayLeadProject } from '#src/features/commons/projects/policy.ts'
import type { Policy } from '#src/platform/viewer.ts'

/** Makes a canteen of the project: whoever leads it. */
export const mayOpenProject: Policy = mayLeadProject
