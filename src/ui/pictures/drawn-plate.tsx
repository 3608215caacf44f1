/** What stands on a drawn table: plates with a meal, and the dishes that people share. */
import type { Chance } from '../seeded-chance.ts'

const china = ['#fffdf8', '#fbf3e1', '#e9f0ee', '#fbe9df'] as const
const rims = ['#2f5d73', '#c8402b', '#e0a526', '#3f6b3a', '#d9cbb4'] as const
const foods = ['#e58a2c', '#8fae4b', '#c8402b', '#b8782f', '#6d8f3a', '#efc65a'] as const
const greens = ['#5d8a3c', '#86ab4a', '#3f6b3a'] as const

type Place = { x: number; y: number; chance: Chance; small?: boolean }

/** A guest's place: fork, plate, knife and a glass. `turn` in degrees, 0 for who sits at the bottom. */
export function Plate({ x, y, turn, chance, small = false }: Place & { turn: number }) {
  const scale = small ? 0.82 : 1
  return (
    <g transform={`translate(${x.toFixed(0)} ${y}) rotate(${(turn + chance.between(-5, 5)).toFixed(1)}) scale(${scale})`}>
      <circle cy={4} r={56} fill="#2b2118" opacity="0.16" />
      <circle r={56} fill={chance.pick(china)} />
      <circle r={48} fill="none" stroke={chance.pick(rims)} stroke-width="4" />
      <Food chance={chance} />
      <path
        d="M-76 -30v24M-70 -30v24M-82 -30v24q6 14 12 0M-76 0v36"
        stroke="#6b6259"
        stroke-width="3.5"
        fill="none"
        stroke-linecap="round"
      />
      <path d="M74 -30q9 14 0 34M74 -30v66" stroke="#6b6259" stroke-width="4" fill="none" stroke-linecap="round" />
      <circle cx={62} cy={-58} r={17} fill="#eaf3f2" stroke="#a9c3c4" stroke-width="3" />
    </g>
  )
}

function Food({ chance }: { chance: Chance }) {
  const colour = chance.pick(foods)
  const Kind = chance.pick([Soup, Stew, Salad])
  return <Kind chance={chance} colour={colour} />
}

type FoodProps = { chance: Chance; colour: string }

function Soup({ colour }: FoodProps) {
  return (
    <>
      <circle r={36} fill={colour} />
      <path d="M-18 4q8 -20 20 -6t18 -8" stroke="#fffdf8" stroke-width="5" fill="none" stroke-linecap="round" opacity="0.8" />
    </>
  )
}

function Stew({ chance, colour }: FoodProps) {
  return (
    <>
      <ellipse rx={34} ry={26} fill={colour} transform={`rotate(${chance.between(0, 180).toFixed(0)})`} />
      {scattered(7, 22, chance).map(([x, y]) => (
        <circle cx={x} cy={y} r={chance.between(4, 8)} fill={chance.pick(foods)} />
      ))}
    </>
  )
}

function Salad({ chance, colour }: FoodProps) {
  return (
    <>
      {scattered(9, 24, chance).map(([x, y]) => (
        <ellipse
          cx={x}
          cy={y}
          rx={14}
          ry={7}
          fill={chance.pick(greens)}
          transform={`rotate(${chance.between(0, 180).toFixed(0)} ${x} ${y})`}
        />
      ))}
      {scattered(3, 18, chance).map(([x, y]) => (
        <circle cx={x} cy={y} r={6} fill={colour} />
      ))}
    </>
  )
}

function scattered(count: number, radius: number, chance: Chance): [number, number][] {
  return Array.from({ length: count }, () => {
    const [angle, distance] = [chance.between(0, Math.PI * 2), Math.sqrt(chance.next()) * radius]
    return [Math.round(Math.cos(angle) * distance), Math.round(Math.sin(angle) * distance)]
  })
}

/** The dishes in the middle, one kind after the other so that a table never shows the same twice in a row. */
export function Dish({ x, y, kind, chance, small = false }: Place & { kind: number }) {
  const Kind = [Pot, Bread, SaladBowl, Jug, Flowers][kind % 5] ?? Pot
  return (
    <g transform={`translate(${x.toFixed(0)} ${y.toFixed(0)}) rotate(${chance.between(-25, 25).toFixed(0)}) scale(${small ? 0.7 : 1})`}>
      <Kind chance={chance} colour={chance.pick(foods)} />
    </g>
  )
}

function Pot({ colour }: FoodProps) {
  return (
    <>
      <rect x={-72} y={-10} width={144} height={20} rx={10} fill="#2b2118" />
      <circle r={54} fill="#3a3028" />
      <circle r={44} fill={colour} />
      <path d="M-24 8q10 -22 24 -8t24 -10" stroke="#fffdf8" stroke-width="5" fill="none" stroke-linecap="round" opacity="0.55" />
      <path d="M10 10L62 58" stroke="#b07a45" stroke-width="9" stroke-linecap="round" />
    </>
  )
}

function Bread() {
  return (
    <>
      <rect x={-66} y={-38} width={132} height={76} rx={12} fill="#b98552" />
      <ellipse rx={50} ry={22} fill="#dca75b" />
      <path d="M-28 -8l12 16M-6 -10l12 18M18 -10l12 16" stroke="#a86f2f" stroke-width="4" stroke-linecap="round" />
    </>
  )
}

function SaladBowl({ chance, colour }: FoodProps) {
  return (
    <>
      <circle r={50} fill="#fffdf8" />
      <circle r={42} fill="#d7e2b9" />
      <Salad chance={chance} colour={colour} />
    </>
  )
}

function Jug() {
  return (
    <>
      <path d="M30 -12q34 0 34 14t-34 14" stroke="#7fa5b5" stroke-width="8" fill="none" />
      <circle r={36} fill="#cfe2e6" stroke="#7fa5b5" stroke-width="6" />
      <ellipse cx={-9} cy={-10} rx={11} ry={6} fill="#fffdf8" transform="rotate(-35 -9 -10)" />
    </>
  )
}

function Flowers({ chance }: FoodProps) {
  const petal = chance.pick(['#e8907c', '#f4d27f', '#fffdf8', '#c48db2'])
  return (
    <>
      {[0, 60, 120, 180, 240, 300].map((angle) => (
        <ellipse key={angle} cx={0} cy={-30} rx={10} ry={22} fill="#3f6b3a" transform={`rotate(${angle + 30})`} />
      ))}
      {[0, 72, 144, 216, 288].map((angle) => (
        <circle key={angle} cx={0} cy={-20} r={15} fill={petal} transform={`rotate(${angle})`} />
      ))}
      <circle r={12} fill="#e0a526" />
    </>
  )
}
