/** Who may hand which role to whom. Pure. */
import { canteenRoles, networkRoles, type Role } from '#src/platform/viewer.ts'

/** What a canteen's manager hands out without asking the network. */
export const rolesOfManager: readonly Role[] = ['volunteer', 'civic-service', 'core-team']

export function rolesHeldIn(canteen: string | undefined): readonly Role[] {
  return canteen === undefined ? networkRoles : canteenRoles
}

export type InvitationRefusal = 'own-address' | 'already-held' | 'already-invited' | 'ends-before-start'

/** What an invitation's link is signed for. */
export const INVITATION = 'invitation'

export const INVITATION_LIFE_DAYS = 14

export function invitationExpiry(now: Date): Date {
  return new Date(now.getTime() + INVITATION_LIFE_DAYS * 24 * 3600 * 1000)
}

export type OpenInvitation = { expiresAt: Date; endsAt: Date | null; acceptedAt: Date | null; withdrawnAt: Date | null }
export type AcceptanceRefusal = 'accepted' | 'withdrawn' | 'expired'

export function refusalToAccept(invitation: OpenInvitation, now: Date): AcceptanceRefusal | undefined {
  if (invitation.acceptedAt) return 'accepted'
  if (invitation.withdrawnAt) return 'withdrawn'
  if (now >= invitation.expiresAt || (invitation.endsAt && now >= invitation.endsAt)) return 'expired'
  return undefined
}
