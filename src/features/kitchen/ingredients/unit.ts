/** Units as French recipes write them, and what they come to in g, ml or pieces. Pure. */
import { fraction, type Fraction } from '#src/platform/fraction.ts'

export type Base = 'g' | 'ml' | 'piece'

/** `measure`: shown in g, kg, ml, l. `spoon`: small, shown as it is while it can be counted. `part` of an ingredient. `container`: bought whole. */
export type UnitKind = 'measure' | 'spoon' | 'part' | 'container'

type UnitOf = {
  kind: UnitKind
  base: Base
  /** In its base; null: it depends on the ingredient. */ size: Fraction | null
  french: readonly string[]
}

const measure = (base: Base, over: number, under: number, ...french: string[]): UnitOf => ({
  kind: 'measure',
  base,
  size: fraction(over, under),
  french,
})
const spoon = (over: number, under: number, ...french: string[]): UnitOf => ({
  kind: 'spoon',
  base: 'ml',
  size: fraction(over, under),
  french,
})
const part = (...french: string[]): UnitOf => ({ kind: 'part', base: 'g', size: null, french })
const container = (...french: string[]): UnitOf => ({ kind: 'container', base: 'g', size: null, french })

/**
 * The first French word is what is shown, its plural made by rule. SI: g, kg, l and their parts. Livre: 500 g (decree of 12 February 1812,
 * in use on markets). Spoons: 5, 10 and 15 ml (NF D 29-003 and kitchen use). A pinch is a sixteenth of a teaspoon (sold as a measuring spoon);
 * a glass 200 ml, a coffee cup 100 ml, a tea cup 250 ml by use. GN 1/1: inside of EN 631-1, 100 mm deep, about 14 l. What has no size here
 * has one in the catalogue, by ingredient, or none: then nobody guesses.
 */
export const units = {
  mg: measure('g', 1, 1000, 'mg', 'milligramme'),
  g: measure('g', 1, 1, 'g', 'gr', 'grs', 'gramme'),
  kg: measure('g', 1000, 1, 'kg', 'kgs', 'kilo', 'kilogramme'),
  pound: measure('g', 500, 1, 'livre'),
  ml: measure('ml', 1, 1, 'ml', 'millilitre'),
  cl: measure('ml', 10, 1, 'cl', 'centilitre'),
  dl: measure('ml', 100, 1, 'dl', 'décilitre'),
  l: measure('ml', 1000, 1, 'l', 'litre', 'lt'),
  teaspoon: spoon(5, 1, ...spoonWords('café', 'c', 'petite')),
  dessertspoon: spoon(10, 1, 'c. à dessert', 'cuillère à dessert', 'cuillerée à dessert'),
  tablespoon: spoon(15, 1, ...spoonWords('soupe', 's', 'grande')),
  pinch: spoon(5, 16, 'pincée'),
  drop: spoon(1, 20, 'goutte'),
  glass: spoon(200, 1, 'verre', 'verre à eau'),
  coffeeCup: spoon(100, 1, 'tasse à café'),
  cup: spoon(250, 1, 'tasse', 'tasse à thé'),
  trickle: { ...part('filet', 'trait', 'giclée'), base: 'ml' },
  bowl: { ...part('bol'), base: 'ml' },
  ladle: { ...part('louche'), base: 'ml' },
  mug: { ...part('mug'), base: 'ml' },
  handful: part('poignée'),
  knob: part('noix'),
  dab: part('noisette'),
  clove: part('gousse'),
  head: part('tête', 'pied'),
  bunch: part('botte', 'bottillon'),
  bouquet: part('bouquet'),
  slice: part('tranche'),
  round: part('rondelle'),
  leaf: part('feuille'),
  branch: part('branche', 'brindille'),
  sprig: part('brin'),
  stalk: part('tige'),
  rib: part('côte'),
  ball: part('boule'),
  bulb: part('bulbe'),
  cluster: part('grappe'),
  grain: part('grain'),
  square: part('carré', 'carreau'),
  lump: part('morceau'),
  fillet: part('filet'),
  steak: part('pavé', 'darne'),
  stick: part('bâton', 'bâtonnet'),
  cube: part('cube'),
  ear: part('épi'),
  log: part('bûche'),
  slab: part('bloc'),
  sheet: part('plaque'),
  turn: part('tour de moulin', 'tour'),
  tin: container('boîte', 'conserve', 'boîte de conserve', 'bte'),
  jar: container('bocal', 'bocaux'),
  carton: container('brique', 'briquette'),
  bottle: container('bouteille'),
  pot: container('pot', 'petit pot'),
  packet: container('paquet', 'pqt'),
  sachet: container('sachet'),
  block: container('plaquette'),
  bar: container('tablette'),
  punnet: container('barquette'),
  roll: container('rouleau', 'rouleaux'),
  tub: container('seau', 'seaux'),
  bag: container('sac'),
  gastronorm: { ...container('bac gastronorme', 'bac gastro', 'bac GN', 'bac'), base: 'ml' },
  piece: { kind: 'part', base: 'piece', size: fraction(1), french: ['pièce', 'unité'] },
} as const satisfies Record<string, UnitOf>
export type UnitKey = keyof typeof units

/** « c. à s. », « CS », « cuil. à soupe », « cuillerée à soupe », « grande cuillère ». */
function spoonWords(of: string, letter: string, size: string): [string, ...string[]] {
  const long = ['cuillère', 'cuillere', 'cuiller', 'cuillerée', 'cuil', 'cuill', 'cuillière', 'c'].flatMap((word) => [
    `${word} à ${of}`,
    `${word} ${of}`,
  ])
  return [`c. à ${letter}.`, ...long, `c à ${letter}`, `cà${letter}`, `ca${letter}`, `c${letter}`, `c ${letter}`, `${size} cuillère`]
}

export function unitOf(key: UnitKey): UnitOf {
  return units[key]
}

export function isUnitKey(text: string): text is UnitKey {
  return Object.hasOwn(units, text)
}
