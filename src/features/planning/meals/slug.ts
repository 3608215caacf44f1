/** A meal's name in its canteen's addresses: `2026-12-01-1215`, `-2` added to the second meal of that hour. Pure. */
export function slugFor(day: string, tableAt: string, taken: ReadonlySet<string>): string {
  const wanted = `${day}-${tableAt.slice(0, 5).replace(':', '')}`
  let slug = wanted
  for (let copy = 2; taken.has(slug); copy++) slug = `${wanted}-${copy}`
  return slug
}
