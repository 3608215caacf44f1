import { drawFrance, type France } from './france.ts'
import { usePage } from '../page.tsx'
import { placeLabels, type Mark } from './place-labels.ts'

export type MapPlace = { address: string; name: string; town: string; longitude: number; latitude: number }

const sheet = { width: 360, height: 350, margin: 24, fontSize: 14, markRadius: 7 }
let france: France | undefined

/** The canteens where they are, each a link. The list beside it says the same in words. */
export function CanteenMap({ places }: { places: readonly MapPlace[] }) {
  const { text } = usePage()
  france ??= drawFrance(sheet)
  const marks = locatePlaces(france, places)
  const labels = placeLabels(marks, sheet)
  return (
    <svg class="canteen-map" viewBox={`0 0 ${sheet.width} ${sheet.height}`} role="group" aria-label={text('ui:map')}>
      <path class="land" d={france.outline} />
      {marks.map(({ place, x, y }, index) => {
        const label = labels[index]
        return (
          <a key={place.address} href={place.address} aria-label={`${place.name}, ${place.town}`}>
            <circle class="reach" cx={x} cy={y} r={13} />
            <circle class="mark-ring" cx={x} cy={y} r={sheet.markRadius} />
            <circle class="mark-dot" cx={x} cy={y} r={3} />
            {label && (
              <text x={label.x} y={label.y} text-anchor={label.anchor}>
                {place.town}
              </text>
            )}
          </a>
        )
      })}
    </svg>
  )
}

function locatePlaces({ locate }: France, places: readonly MapPlace[]): (Mark & { place: MapPlace })[] {
  return places.flatMap((place) => {
    const point = locate(place)
    return point ? [{ ...point, label: place.town, place }] : []
  })
}
