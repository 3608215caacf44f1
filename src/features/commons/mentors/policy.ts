import { holdsNetworkRole, type Policy } from '#src/platform/viewer.ts'

/** Proposes mentors, and sees who has one; never what the two write or do. */
export const mayProposeMentors: Policy = (viewer) => holdsNetworkRole(viewer)

/** May have a mentor, or be one: finds the page in the menu. Whose pair it is, is asked of the mentoring itself. */
export const mayBeOfPair: Policy = ({ grants }) => grants.some(({ role }) => role === 'canteen-manager' || role === 'core-team')
