import { z } from 'zod'
import { needsOfPeople } from '#src/features/guests/parties/party-fields.ts'
import { tellsAmount } from '#src/platform/tells-amount.ts'
import { textField, wholeNumberField } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'

/** What people of a party that accepts an offer need, when the page asked. */
export function acceptForm(text: Text) {
  return z.object({ people: needsOfPeople(text) })
}

/** Where in line the team puts a party, and why. */
export function moveForm(text: Text) {
  const place = text('waitlists:team.placeNeeded')
  const reason = text('waitlists:team.reasonNeeded')
  return z.object({
    place: wholeNumberField({ min: 1, max: 9999 }, place),
    reason: textField({ max: 200, required: reason }, reason).refine(
      (sentence) => !tellsAmount(sentence),
      text('waitlists:team.reasonWithoutAmount'),
    ),
  })
}

/** Whether who is removed from the list was seen to wait, or to have an offer. */
export const removalForm = z.object({ seen: z.enum(['waiting', 'offered']).optional().catch(undefined) })
