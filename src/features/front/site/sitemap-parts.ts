/** A sitemap in parts, so that it is valid whatever the size of the network: the site's own pages, then some canteens each. Pure. */

/** With their meals of a month some hundred addresses; a file may hold 50,000 (https://www.sitemaps.org/protocol.html). */
export const canteensOfPart = 20

/** The names of the parts: `pages`, then `cantines-1`, `cantines-2`… */
export function partsOf(canteens: number): string[] {
  return ['pages', ...Array.from({ length: Math.ceil(canteens / canteensOfPart) }, (_, index) => `cantines-${index + 1}`)]
}

/** The canteens of a part; undefined for a part that is none. */
export function canteensIn<Canteen extends { slug: string }>(part: string, canteens: readonly Canteen[]): Canteen[] | undefined {
  const number = Number(/^cantines-([1-9]\d{0,4})$/.exec(part)?.[1])
  const inOrder = canteens.toSorted((one, other) => (one.slug < other.slug ? -1 : 1))
  const some = inOrder.slice((number - 1) * canteensOfPart, number * canteensOfPart)
  return some.length > 0 ? some : undefined
}
