import { maySpeakForCanteen } from '#src/features/organisation/access/policy.ts'
import { holdsNetworkRole, type Policy } from '#src/platform/viewer.ts'

/** Sees the signs that canteens agreed to share, and writes notes that they read. */
export const maySeeVitality: Policy = (viewer) => holdsNetworkRole(viewer)

/** Decides what the canteen shares, and reads what is noted of it. */
export const mayKeepVitality: Policy = maySpeakForCanteen
