/** Evenings at equal tables where, at best, no two guests meet twice: the social golfer problem, in its words groups-size-weeks. */
export type Tournament = { readonly groups: number; readonly size: number; readonly weeks: number }

/** One row a week, `groups · size` players in the order of their groups: the first `size` form the first group. */
export type Schedule = readonly Int32Array[]

export function playersOf({ groups, size }: Tournament): number {
  return groups * size
}

/** The most weeks that could go without two players meeting twice: in each week a player meets `size − 1` others. */
export function mostWeeks(tournament: Tournament): number {
  return tournament.size === 1 ? Infinity : Math.floor((playersOf(tournament) - 1) / (tournament.size - 1))
}

/** How often players meet again, summed over all pairs; 0 if no pair meets twice. */
export function countConflicts(tournament: Tournament, schedule: Schedule): number {
  const players = playersOf(tournament)
  const met = new Uint8Array(players * players)
  let conflicts = 0
  for (const week of schedule) {
    for (let first = 0; first < players; first++) {
      const end = (Math.floor(first / tournament.size) + 1) * tournament.size
      for (let second = first + 1; second < end; second++) {
        const pair = Math.min(week[first]!, week[second]!) * players + Math.max(week[first]!, week[second]!)
        conflicts += met[pair]!
        met[pair] = 1
      }
    }
  }
  return conflicts
}
