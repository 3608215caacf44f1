import { pathOf, urls } from '#src/urls.ts'

type OfDay = { canteen: { slug: string }; meal: { slug: string } | null }

/** Where a form of the day is sent: beside the meal where the page is one of its own. */
export function addressOfDay(
  { canteen, meal }: OfDay,
  what: 'Readings' | 'Mending' | 'Acts' | 'Deliveries' | 'Passages' | 'Steps' | '',
  params: Record<string, string> = {},
): string {
  const pattern = meal ? urls[`mealHygiene${what}`] : urls[`hygiene${what}`]
  return pathOf(pattern, { canteen: canteen.slug, ...(meal && { meal: meal.slug }), ...params })
}
