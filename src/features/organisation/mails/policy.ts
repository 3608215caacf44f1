import { holdsNetworkRole, holdsRoleIn, type Policy, type Viewer } from '#src/platform/viewer.ts'

/** A mail may hold a link that opens somebody's booking: the network's team only, unless everybody in it is invented. */
export const mayReadOutbox: Policy = (viewer, { demonstration }) => demonstration === true || holdsNetworkRole(viewer)

export const maySendMailAgain: Policy = (viewer) => holdsNetworkRole(viewer)

/** Whether a guest of the canteen has been written to: who reads their addresses anyway. What a mail says is not shown. */
export const maySearchMails: Policy = (viewer, { canteen }) => holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team'])

/**
 * Only what nothing will send is read, to be passed on by hand. Any other mail is between its recipient and the site. A link that signs
 * somebody in, or gives a role, is passed on by who may give any role: a coordinator would become whoever it is written to.
 */
export function mayReadContent({ state, purpose }: { state: string; purpose: string }, viewer: Viewer, demonstration: boolean): boolean {
  if (state !== 'kept') return false
  return demonstration || !opensAccount.has(purpose) || holdsNetworkRole(viewer, ['network-admin'])
}

const opensAccount = new Set(['sign-in', 'invitation'])
