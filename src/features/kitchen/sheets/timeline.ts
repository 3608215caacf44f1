/** When to begin what, backwards from the hour at which people sit down. Pure. */

export type TimedDish = { name: string; preparation: number | null; cooking: number | null }
export type Moment = { at: Date; kind: 'prepare' | 'cook'; dish: string; minutes: number }
export type Timeline = { moments: readonly Moment[]; /** Of which nobody has said how long they take. */ untimed: readonly string[] }

/** Everything is ready when people sit down; what takes both is prepared, then cooked. */
export function timelineOf(dishes: readonly TimedDish[], tableAt: Date): Timeline {
  const before = (minutes: number) => new Date(tableAt.getTime() - minutes * 60_000)
  const moments = dishes.flatMap(({ name, preparation, cooking }): Moment[] => [
    ...(preparation ? [{ at: before(preparation + (cooking ?? 0)), kind: 'prepare' as const, dish: name, minutes: preparation }] : []),
    ...(cooking ? [{ at: before(cooking), kind: 'cook' as const, dish: name, minutes: cooking }] : []),
  ])
  return {
    moments: moments.toSorted((one, other) => one.at.getTime() - other.at.getTime()),
    untimed: dishes.filter(({ preparation, cooking }) => !preparation && !cooking).map(({ name }) => name),
  }
}
