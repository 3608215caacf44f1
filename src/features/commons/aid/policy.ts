import { maySpeakForCanteen } from '#src/features/organisation/access/policy.ts'
import { holdsNetworkRole, type Policy } from '#src/platform/viewer.ts'

/** Asks and answers in the canteen's name. */
export const mayHelpOut: Policy = maySpeakForCanteen

/** Sees how mutual aid goes in the network. */
export const maySeeNetworkAid: Policy = (viewer) => holdsNetworkRole(viewer)
