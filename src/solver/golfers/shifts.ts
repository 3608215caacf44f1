import { playersOf, type Schedule, type Tournament } from './schedule.ts'

/**
 * Players stand in `size` rows of `groups` columns. In week `w`, group `g` takes from row `r` the column `g + w·r`, and in the last week each
 * row is cut into groups. With a prime number of groups no pair meets twice in `groups` such weeks, as two lines of a plane over a prime field
 * cross once at most. (The seeding of Dotú and Van Hentenryck, "Scheduling social golfers locally", 2005, before any search.)
 */
export function shiftRows(tournament: Tournament): Schedule {
  const { groups, size, weeks } = tournament
  const shifted = Math.min(weeks, groups)
  const lines = Array.from({ length: shifted }, (_, week) =>
    Int32Array.from({ length: playersOf(tournament) }, (_, place) => {
      const row = place % size
      return row * groups + ((Math.floor(place / size) + week * row) % groups)
    }),
  )
  const rows = Array.from({ length: weeks - shifted }, () => Int32Array.from({ length: playersOf(tournament) }, (_, place) => place))
  return [...lines, ...rows]
}
