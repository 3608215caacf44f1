/** A set table seen from above, in cut paper, drawn from a canteen's name: for canteens that have no photo. */
import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { chanceFrom, type Chance } from '../seeded-chance.ts'
import { Dish, Plate } from './drawn-plate.tsx'

export const pictureSize = { width: 1200, height: 630 } as const

type Palette = { floor: string; cloth: string; thread: string; stool: string }

/** Chosen to go together. */
const palettes = [
  { floor: '#ecd9b8', cloth: '#c8402b', thread: '#e8907c', stool: '#8a5a33' },
  { floor: '#d9e0cb', cloth: '#fffaf0', thread: '#c8402b', stool: '#3f6b3a' },
  { floor: '#f0d7c6', cloth: '#3f6b3a', thread: '#86a97b', stool: '#a4552f' },
  { floor: '#e7dcc9', cloth: '#2f5d73', thread: '#7fa5b5', stool: '#c98b2f' },
  { floor: '#dcd3dd', cloth: '#e0a526', thread: '#f4d27f', stool: '#5b2a4a' },
  { floor: '#efe2c4', cloth: '#5b2a4a', thread: '#9d7490', stool: '#b3563f' },
  { floor: '#cfdcdc', cloth: '#f6ead2', thread: '#2f5d73', stool: '#c8402b' },
] as const satisfies readonly Palette[]

const patterns = ['stripes', 'gingham', 'dots', 'border'] as const
type Pattern = (typeof patterns)[number]

/** The whole picture as an SVG file. */
export function drawPicture(name: string): string {
  return renderToString(h(DrawnPicture, { name }))
}

export function DrawnPicture({ name }: { name: string }) {
  const chance = chanceFrom(name)
  const palette = chance.pick<Palette>(palettes)
  const pattern = chance.pick(patterns)
  const Tables = chance.pick([LongTable, LongTable, RoundTables])
  const { width, height } = pictureSize
  return (
    <svg xmlns="http://www.w3.org/2000/svg" viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
      <ClothPattern pattern={pattern} palette={palette} />
      <rect width={width} height={height} fill={palette.floor} />
      <Tables chance={chance} palette={palette} />
    </svg>
  )
}

function ClothPattern({ pattern, palette: { cloth, thread } }: { pattern: Pattern; palette: Palette }) {
  return (
    <pattern id="cloth" width="48" height="48" patternUnits="userSpaceOnUse">
      <rect width="48" height="48" fill={cloth} />
      {(pattern === 'stripes' || pattern === 'gingham') && <rect width="18" height="48" fill={thread} opacity="0.55" />}
      {pattern === 'gingham' && <rect width="48" height="18" fill={thread} opacity="0.55" />}
      {pattern === 'dots' && (
        <>
          <circle cx="12" cy="12" r="5" fill={thread} />
          <circle cx="36" cy="36" r="5" fill={thread} />
        </>
      )}
    </pattern>
  )
}

type TableProps = { chance: Chance; palette: Palette }

/** One table for all, longer than the picture. */
function LongTable({ chance, palette }: TableProps) {
  const seats = Math.round(chance.between(5, 7))
  const step = 1440 / seats
  const start = -120 + step / 2
  const places = Array.from({ length: seats }, (_, seat) => start + seat * step)
  return (
    <g transform={`rotate(${chance.between(-7, 7).toFixed(1)} 600 315)`}>
      {places.map((x) => (
        <>
          <circle cx={x} cy={92} r={58} fill={palette.stool} />
          <circle cx={x} cy={538} r={58} fill={palette.stool} />
        </>
      ))}
      <rect x={-200} y={104} width={1600} height={434} rx={18} fill="#2b2118" opacity="0.16" />
      <rect x={-200} y={96} width={1600} height={434} rx={18} fill="url(#cloth)" />
      <rect x={-200} y={112} width={1600} height={402} rx={8} fill="none" stroke={palette.thread} stroke-width="4" />
      {places.map((x) => (
        <>
          <Plate x={x} y={180} turn={180} chance={chance} />
          <Plate x={x} y={446} turn={0} chance={chance} />
        </>
      ))}
      {places.slice(1).map((x, index) => (
        <Dish key={x} x={x - step / 2 + chance.between(-8, 8)} y={313 + chance.between(-10, 10)} kind={index} chance={chance} />
      ))}
    </g>
  )
}

/** Two tables and a part of a third. */
function RoundTables({ chance, palette }: TableProps) {
  const centres = [
    { x: 270, y: 330 },
    { x: 800, y: 290 },
    { x: 1240, y: 560 },
  ]
  return (
    <g>
      {centres.map((centre, index) => (
        <RoundTable key={centre.x} {...centre} first={index * 2} chance={chance} palette={palette} />
      ))}
    </g>
  )
}

function RoundTable({ x, y, first, chance, palette }: TableProps & { x: number; y: number; first: number }) {
  const seats = Math.round(chance.between(5, 7))
  const turn = chance.between(0, 60)
  const angles = Array.from({ length: seats }, (_, seat) => turn + (seat * 360) / seats)
  return (
    <g transform={`translate(${x} ${y})`}>
      {angles.map((angle) => (
        <circle key={angle} cx={0} cy={248} r={50} fill={palette.stool} transform={`rotate(${angle.toFixed(1)})`} />
      ))}
      <circle cx={0} cy={8} r={238} fill="#2b2118" opacity="0.16" />
      <circle r={238} fill="url(#cloth)" />
      <circle r={224} fill="none" stroke={palette.thread} stroke-width="4" />
      {angles.map((angle) => (
        <g key={angle} transform={`rotate(${angle.toFixed(1)})`}>
          <Plate x={0} y={156} turn={0} chance={chance} small />
        </g>
      ))}
      <Dish x={-30} y={-12} kind={first} chance={chance} />
      <Dish x={46} y={34} kind={first + 3} chance={chance} small />
    </g>
  )
}
