import { mayWelcome } from '#src/features/guests/parties/policy.ts'
import { holdsRoleIn, isDeviceOf, type Policy, type Viewer } from '#src/platform/viewer.ts'
import { urls } from '#src/urls.ts'

/** The same on the board, where a paired device may stand at the door in nobody's name. */
export const mayUseBoard: Policy = (viewer, place) => mayWelcome(viewer, place) || isDeviceOf(viewer, place)

/** Counts, needs and dishes; no name. */
export const maySeeKitchenSheet: Policy = (viewer, place) => mayUseBoard(viewer, place) || holdsRoleIn(viewer, place.canteen, ['volunteer'])

/** Has something to do on the day of a meal: welcome, cook, take contributions or close. */
export const mayOpenDay: Policy = (viewer, place) => maySeeKitchenSheet(viewer, place) || holdsRoleIn(viewer, place.canteen, ['treasurer'])

/** The page of a meal's day where this viewer's work is. */
export function dayPageOf(viewer: Viewer, canteen: string) {
  if (mayWelcome(viewer, { canteen })) return urls.board
  return maySeeKitchenSheet(viewer, { canteen }) ? urls.kitchenSheet : urls.closing
}
