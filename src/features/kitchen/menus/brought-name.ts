import type { Allergen } from '#src/platform/database/tables/meals.ts'
import type { Language } from '#src/platform/language.ts'
import type { Text } from '#src/ui/page.tsx'
import type { DietAgainst } from './diet.ts'

/** An allergen by its name; a diet by what stands against it. In small letters, as within a sentence. */
export function nameOfBrought(brought: Allergen | DietAgainst, text: Text, language: Language): string {
  switch (brought) {
    case 'vegetarian':
    case 'vegan':
    case 'no-pork':
      return text(`menus:against.${brought}`)
    default:
      return text(`meals:allergen.${brought}`).toLocaleLowerCase(language)
  }
}
