import { mayWelcome } from '#src/features/guests/parties/policy.ts'
import type { Policy } from '#src/platform/viewer.ts'

/** Whoever welcomes, and asks. */
export const mayNoteChannels: Policy = (viewer, place) => mayWelcome(viewer, place)
