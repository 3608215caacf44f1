import { isHandedOver, type Policy } from '#src/platform/viewer.ts'

/** Whoever holds the screen may type the PIN; and nobody else has one to type. */
export const mayTakeScreenBack: Policy = (viewer, place) => isHandedOver(viewer, place)
