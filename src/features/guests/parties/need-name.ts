import type { Text } from '#src/ui/page.tsx'
import type { Need } from './need.ts'

/** The 14 allergens have the names that they have on the menu. */
export function nameOfNeed(need: Need, text: Text): string {
  switch (need) {
    case 'vegetarian':
    case 'vegan':
    case 'no-pork':
    case 'soft-food':
    case 'other-allergy':
      return text(`bookings:needs.names.${need}`)
    default:
      return text(`meals:allergen.${need}`)
  }
}
