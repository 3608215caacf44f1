/** Where the names on a map go, so that none hides another name or a mark. Pure, deterministic. */
export type Mark = { x: number; y: number; label: string }
export type PlacedLabel = { x: number; y: number; anchor: 'start' | 'end' | 'middle' }
export type Sheet = { width: number; height: number; fontSize: number; markRadius: number }

type Box = { left: number; top: number; right: number; bottom: number }

/** A wide letter for its size: rather leave a name out than let it touch another. */
const letterWidth = 0.58

/**
 * For each mark the place of its name, or undefined where there is no room: the list beside the map names it.
 * @param unnamed what else stands on the map, which no name hides either
 */
export function placeLabels(
  marks: readonly Mark[],
  sheet: Sheet,
  unnamed: readonly Omit<Mark, 'label'>[] = [],
): (PlacedLabel | undefined)[] {
  const taken = [...marks, ...unnamed].map(({ x, y }) => around(x, y, sheet.markRadius))
  return marks.map((mark, index) => {
    const own = taken[index]
    for (const candidate of candidatesOf(mark, sheet)) {
      const box = boxOf(candidate, mark.label, sheet)
      if (!isInside(box, sheet) || taken.some((other) => other !== own && overlaps(box, other))) continue
      taken.push(box)
      return candidate
    }
    return undefined
  })
}

function around(x: number, y: number, radius: number): Box {
  return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }
}

/** Right and left read best; above and below, straight then slanted, come after. */
function candidatesOf({ x, y }: Mark, { fontSize, markRadius }: Sheet): PlacedLabel[] {
  const aside = markRadius + 3
  const middle = y + fontSize * 0.33
  const above = y - markRadius - fontSize * 0.3
  const below = y + markRadius + fontSize * 0.9
  return [
    { x: x + aside, y: middle, anchor: 'start' },
    { x: x - aside, y: middle, anchor: 'end' },
    { x, y: above, anchor: 'middle' },
    { x, y: below, anchor: 'middle' },
    { x: x + aside / 2, y: above, anchor: 'start' },
    { x: x + aside / 2, y: below, anchor: 'start' },
    { x: x - aside / 2, y: above, anchor: 'end' },
    { x: x - aside / 2, y: below, anchor: 'end' },
  ]
}

function boxOf({ x, y, anchor }: PlacedLabel, label: string, { fontSize }: Sheet): Box {
  const width = label.length * fontSize * letterWidth
  const left = { start: x, middle: x - width / 2, end: x - width }[anchor]
  return { left, top: y - fontSize * 0.8, right: left + width, bottom: y + fontSize * 0.25 }
}

function isInside({ left, top, right, bottom }: Box, { width, height }: Sheet): boolean {
  return left >= 0 && top >= 0 && right <= width && bottom <= height
}

function overlaps(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
}
