/** Marks that lie together on a map are drawn as one, so that a map stays readable and light however many there are. Pure, deterministic. */
export type Located = { x: number; y: number }
export type Group<Mark> = Located & { members: Mark[] }

/** Groups of marks closer than a finger is wide; and farther ones together, until there are few enough. In the order of their first members. */
export function groupMarks<Mark extends Located>(marks: readonly Mark[], { closest = 14, most = 40 } = {}): Group<Mark>[] {
  for (let distance = closest; ; distance *= widening) {
    const groups = groupWithin(marks, distance)
    if (groups.length <= most) return groups
  }
}

const widening = 1.3

/** Each mark joins the first group that begins near it. */
function groupWithin<Mark extends Located>(marks: readonly Mark[], distance: number): Group<Mark>[] {
  const groups: Group<Mark>[] = []
  for (const mark of marks) {
    const near = groups.find(({ x, y }) => Math.hypot(x - mark.x, y - mark.y) < distance)
    if (near) near.members.push(mark)
    else groups.push({ x: mark.x, y: mark.y, members: [mark] })
  }
  return groups
}
