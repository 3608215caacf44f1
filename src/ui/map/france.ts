/** Metropolitan France for maps: outline from Natural Earth (npm `world-atlas`, 1:50m), Lambert's projection. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { geoConicConformal, geoMercator, geoPath } from 'd3-geo'
import type { MultiPolygon } from 'geojson'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'

export type France = {
  /** The outline, as the `d` of a path. */
  outline: string
  /** Where a place lies on the sheet; undefined for what is not in metropolitan France. */
  locate: (place: { longitude: number; latitude: number }) => { x: number; y: number } | undefined
}

const isoCode = '250'
const bounds = { west: -5.5, east: 10, south: 41, north: 51.5 }

/** France drawn on a sheet of that size. Call once. */
export function drawFrance(size: { width: number; height: number; margin: number }): France {
  const shape = readOutline()
  const { width, height, margin } = size
  const projection = geoConicConformal()
    .rotate([-3, 0])
    .parallels([44, 49])
    .fitExtent(
      [
        [margin, margin / 2],
        [width - margin, height - margin / 2],
      ],
      shape,
    )
  return {
    outline: geoPath(projection).digits(1)(shape) ?? '',
    locate: ({ longitude, latitude }) => {
      const point = isWithin(longitude, latitude) ? projection([longitude, latitude]) : null
      return point ? { x: Math.round(point[0]), y: Math.round(point[1]) } : undefined
    },
  }
}

/**
 * The land around a place, so many kilometres to each side: also overseas. At this scale the outline is coarse, and says no more than where
 * the sea is.
 */
export function drawAround({ latitude, longitude }: Centre, kilometres: number, size: { width: number; height: number }): France {
  const shape = readWhole()
  const degrees = kilometres / kilometresOfDegree
  const projection = geoMercator()
    .center([longitude, latitude])
    .translate([size.width / 2, size.height / 2])
    .scale((Math.min(size.width, size.height) / 2 / degrees) * (180 / Math.PI) * Math.cos((latitude * Math.PI) / 180))
    .clipExtent([
      [0, 0],
      [size.width, size.height],
    ])
  return {
    outline: geoPath(projection).digits(1)(shape) ?? '',
    locate: (place) => {
      const point = projection([place.longitude, place.latitude])
      return point ? { x: Math.round(point[0]), y: Math.round(point[1]) } : undefined
    },
  }
}

type Centre = { latitude: number; longitude: number }

const kilometresOfDegree = 111.2

/** Without the lands overseas: on one sheet with them, the rest would be too small to read. */
function readOutline(): MultiPolygon {
  const nearby = readWhole().coordinates.filter(([ring]) => ring?.every(([longitude = 0, latitude = 0]) => isWithin(longitude, latitude)))
  return { type: 'MultiPolygon', coordinates: nearby }
}

let whole: MultiPolygon | undefined

function readWhole(): MultiPolygon {
  whole ??= readAtlas()
  return whole
}

function readAtlas(): MultiPolygon {
  const atlas = JSON.parse(readFileSync(fileURLToPath(import.meta.resolve('world-atlas/countries-50m.json')), 'utf8')) as Topology<{
    countries: GeometryCollection
  }>
  const france = feature(atlas, atlas.objects.countries).features.find(({ id }) => id === isoCode)
  if (france?.geometry.type !== 'MultiPolygon') throw new Error('world-atlas holds no outline of France')
  return france.geometry
}

function isWithin(longitude: number, latitude: number): boolean {
  return longitude > bounds.west && longitude < bounds.east && latitude > bounds.south && latitude < bounds.north
}
