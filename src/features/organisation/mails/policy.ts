import { holdsNetworkRole, type Policy } from '#src/platform/viewer.ts'

/** A mail may hold a link that opens somebody's booking: the network's team only, unless everybody in it is invented. */
export const mayReadOutbox: Policy = (viewer, { demonstration }) => demonstration === true || holdsNetworkRole(viewer)

export const maySendMailAgain: Policy = (viewer) => holdsNetworkRole(viewer)

/** Only what nothing will send is read, to be passed on by hand. Any other mail is between its recipient and the site. */
export function mayReadContent({ state }: { state: string }): boolean {
  return state === 'kept'
}
