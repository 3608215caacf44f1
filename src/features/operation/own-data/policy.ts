import type { Policy } from '#src/platform/viewer.ts'

/** Whoever is signed in; with roles that need it, once the second factor is shown: a stolen mailbox must not erase a manager. */
export const mayEraseOwnData: Policy = ({ user, lockedGrants }) => user !== null && lockedGrants.length === 0
