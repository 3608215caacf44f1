import { untranslated } from '../untranslated.ts'
import { drawAround, drawFrance, type France } from './france.ts'
import { groupMarks, type Group } from './mark-groups.ts'
import { usePage } from '../page.tsx'
import { placeLabels, type Mark } from './place-labels.ts'

export type MapPlace = { address: string; name: string; town: string; longitude: number; latitude: number }

/** The part of the map that is shown: a place in its middle, and so many kilometres to each side; the reach is drawn as a circle. */
export type MapAround = { latitude: number; longitude: number; kilometres: number; reach: number }

type MapProps = {
  places: readonly MapPlace[]
  around?: MapAround | undefined
  /** Where one sees those that are drawn as one mark. */
  addressOfGroup: (places: readonly MapPlace[]) => string
}

type PlaceMark = Mark & { place: MapPlace }

const sheet = { width: 360, height: 350, margin: 24, fontSize: 14, markRadius: 7 }
/** Where somebody looks. */
const middle = { x: sheet.width / 2, y: sheet.height / 2 }
let france: France | undefined

/** The canteens where they are, each a link; those that lie together are one. The list beside it says the same in words. */
export function CanteenMap({ places, around, addressOfGroup }: MapProps) {
  const { text } = usePage()
  france ??= drawFrance(sheet)
  const land = around ? drawAround(around, around.kilometres, sheet) : france
  const groups = groupMarks(locatePlaces(land, places))
  const labels = placeLabels(groups.map(asMark), { ...sheet, markRadius: groupRadius }, around && [middle])
  return (
    <svg
      class={around ? 'canteen-map near' : 'canteen-map'}
      viewBox={`0 0 ${sheet.width} ${sheet.height}`}
      role="group"
      aria-label={text('ui:map')}
      {...untranslated}
    >
      <path class="land" d={land.outline} />
      {around && <Reach around={around} />}
      {groups.map((group, index) => (
        <GroupMark key={index} group={group} label={labels[index]} addressOfGroup={addressOfGroup} />
      ))}
    </svg>
  )
}

/** Where somebody looks, and how far. */
function Reach({ around }: { around: MapAround }) {
  const at = { cx: middle.x, cy: middle.y }
  return (
    <>
      <circle class="as-far" {...at} r={(Math.min(sheet.width, sheet.height) / 2) * (around.reach / around.kilometres)} />
      <circle class="here" {...at} r={4} />
    </>
  )
}

type GroupMarkProps = Pick<MapProps, 'addressOfGroup'> & { group: Group<PlaceMark>; label: ReturnType<typeof placeLabels>[number] }

function GroupMark({ group: { x, y, members }, label, addressOfGroup }: GroupMarkProps) {
  const { text } = usePage()
  const [first] = members
  if (!first) return null
  const isOne = members.length === 1
  const town = townOf(members)
  const address = isOne ? first.place.address : addressOfGroup(members.map(({ place }) => place))
  const name = isOne ? `${first.place.name}, ${first.place.town}` : text('ui:mapGroup', { count: members.length, town })
  return (
    <a href={address} aria-label={name}>
      <circle class="reach" cx={x} cy={y} r={13} />
      <circle class="mark-ring" cx={x} cy={y} r={isOne ? sheet.markRadius : groupRadius} />
      {isOne ? (
        <circle class="mark-dot" cx={x} cy={y} r={3} />
      ) : (
        <text class="mark-count" x={x} y={y + 3.5} text-anchor="middle">
          {members.length}
        </text>
      )}
      {label && (
        <text x={label.x} y={label.y} text-anchor={label.anchor}>
          {town}
        </text>
      )}
    </a>
  )
}

const groupRadius = 10

function asMark({ x, y, members }: Group<PlaceMark>): Mark {
  return { x, y, label: townOf(members) }
}

/** The town of most of them; of two canteens in two towns, both. */
function townOf(members: readonly PlaceMark[]): string {
  const towns = members.map(({ place }) => place.town)
  if (towns.length === 2 && towns[0] !== towns[1]) return towns.join(', ')
  const countOf = (town: string) => towns.filter((other) => other === town).length
  return towns.reduce((best, town) => (countOf(town) > countOf(best) ? town : best), towns[0] ?? '')
}

function locatePlaces({ locate }: France, places: readonly MapPlace[]): PlaceMark[] {
  return places.flatMap((place) => {
    const point = locate(place)
    return point ? [{ ...point, label: place.town, place }] : []
  })
}
