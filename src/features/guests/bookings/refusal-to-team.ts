import type { Text } from '#src/ui/page.tsx'
import { largestPartyOf } from '#src/features/guests/parties/party.ts'
import type { ChangeRefusal } from './change-booking.ts'

/** Why not, said to the team: it is the canteen that others are told to call. */
export function refusalToTeam(refusal: ChangeRefusal, text: Text): string {
  if (refusal === 'party-too-large') return text('bookings:team.partyTooLarge', { count: largestPartyOf('team') })
  if (refusal === 'meal-over' || refusal === 'meal-cancelled') return text(`bookings:team.closed.${refusal}`)
  return text(`bookings:refusals.${refusal}`)
}
