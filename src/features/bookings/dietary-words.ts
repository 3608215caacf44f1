/** What people need to eat, in the words that they type in passing, in French and in English. Pure. */
import type { Allergen } from '#src/platform/tables/meals.ts'
import type { Need } from './need.ts'

// All patterns read a text in small letters without accents.
const without = '(?:sans|no|pas de|jamais de|(?:ne )?(?:mange|mangent|boit) pas (?:de|d.)|without|hors)'
const allergic = '(?:allerg\\p{L}*|intoleran\\p{L}*)(?:\\([es]+\\)|[·.]e(?:[·.]?s)?)?'
const towards = '(?: (?:aux?|a la|a l.|a|to|des?|d.|les?|la))*'
const feminine = '(?:[·.-]?ne|\\(ne\\))?(?:[·.]?s|\\(s\\))?'

const foods: Record<Allergen, string> = {
  gluten: 'gluten|ble|wheat',
  crustaceans: 'crustaces?|crustaceans?|crevettes?|crabes?|homards?|shrimps?|prawns?',
  eggs: '(?:oe|œ)ufs?|eggs?',
  fish: 'poissons?|fish',
  peanuts: 'arachides?|cacahuetes?|peanuts?',
  soya: 'soja|soya?',
  milk: 'lait|lactose|laitages?|produits? laitiers?|milk|dairy',
  nuts: 'fruits? a coques?|noix(?: de cajou)?|noisettes?|amandes?|pistaches?|cajou|nuts?|hazelnuts?|almonds?|cashews?',
  celery: 'celeris?|celery',
  mustard: 'moutardes?|mustard',
  sesame: 'sesame',
  sulphites: 'sulfites?|sulphites?',
  lupin: 'lupins?',
  molluscs: 'mollusques?|molluscs?|moules?|huitres?|coquillages?|mussels?|oysters?|calamars?',
}
const shellfish = 'fruits? de mer|seafood|shellfish'
const otherFoods = 'fraises?|kiwis?|tomates?|champignons?|ail|oignons?|strawberr(?:y|ies)|mushrooms?|garlic|onions?'
const anyFood = [...Object.values(foods), shellfish, otherFoods].join('|')
/** Nobody is called so; « Poisson » and « Lupin » are names as well. */
const standingAlone: readonly Allergen[] = ['gluten', 'peanuts', 'soya', 'milk', 'nuts', 'sesame', 'sulphites']

function against(food: string): string {
  return `(?:${without}|${allergic}${towards})[ -]?(?:${food})|(?:${food})[ -](?:free|allerg\\p{L}*|intoleran\\p{L}*)`
}

const ofAllergens = Object.entries(foods).map(([allergen, food]): [Need[], string] => {
  const alone = standingAlone.some((known) => known === allergen)
  return [[allergen as Allergen], alone ? `${against(food)}|${food}` : against(food)]
})

/** The most particular ones first. */
const words: readonly [readonly Need[], string][] = [
  [['vegan'], `vegan(?:e|es|s|[·.]?e?[·.]?s|\\(e\\))?|vegetali?en${feminine}|plant[ -]based`],
  [['vegetarian'], `vegetari?en${feminine}|vegetarians?|vege?s?|veggies?|${without} viandes?|meat[ -]free|no meat`],
  [['no-pork'], `${without} (?:porc|cochon|pork)|pork[ -]free|hal+al|(?:[ck]as|ca)c?her|kosher|${allergic}${towards} (?:porc|pork)`],
  [['gluten'], 'c(?:oe|œ|e)liaques?|co?eliacs?'],
  [['crustaceans', 'molluscs'], against(shellfish)],
  ...ofAllergens,
  [
    ['soft-food'],
    'textures? (?:mol+es?|mixees?|moulinees?|hachees?)|(?:repas |tout )?(?:mixee?s?|moulinee?s?|hachee?s?)|en puree|purees?|soft[ -](?:food|textures?)|pureed|blended',
  ],
  // No name of what: who has it tells the kitchen on arrival.
  [['other-allergy'], `${against(otherFoods)}|${allergic}`],
]

export type NeedFound = {
  needs: readonly Need[]
  /** undefined: no number says how many. */
  guests: number | 'all' | undefined
  index: number
  length: number
}

const quantity = '(?:(?:x ?)?(\\d{1,2})|(une?|one|deux|two|trois|three|quatre|four|tous|toutes|all|everyone))'
const patterns = words.map(([needs, spelled]) => {
  const before = `(?<![\\p{L}\\d+])(?:(?:dont )?(?<!\\+ ?)${quantity} )?`
  const after = '(?![\\p{L}\\d])(?: ?[x×:(] ?(\\d{1,2})\\)?(?![\\p{L}\\d]))?'
  return [needs, new RegExp(`${before}(?:${spelled})${after}`, 'u')] as const
})
const numbers: Record<string, number> = { deux: 2, two: 2, trois: 3, three: 3, quatre: 4, four: 4 }

/** The first need that a text speaks of; undefined when it speaks of none. */
export function findNeed(text: string): NeedFound | undefined {
  const plain = withoutAccents(text)
  for (const [needs, pattern] of patterns) {
    const found = pattern.exec(plain)
    if (found) return { needs, guests: guestsOf(found[1] ?? found[3], found[2]), index: found.index, length: found[0].length }
  }
  return undefined
}

function guestsOf(digits: string | undefined, word: string | undefined): number | 'all' | undefined {
  if (digits) return Number(digits)
  if (!word) return undefined
  return /^(?:tous|toutes|all|everyone)$/.test(word) ? 'all' : (numbers[word] ?? 1)
}

const lists = new RegExp(`(${allergic}${towards} (?:${anyFood})) ?(?:,|/|&|et|and|ou|or)${towards} ?(?=(?:${anyFood})(?!\\p{L}))`, 'u')

/** « allergie noix, œufs »: each food of a list is told by itself. */
export function withListsToldApart(text: string): string {
  let told = text
  // As often as a line has words, at most.
  for (let turns = 0; turns < 20; turns += 1) {
    const found = lists.exec(withoutAccents(told))
    if (!found) break
    const [first, rest] = [found.index + found[1]!.length, found.index + found[0].length]
    told = `${told.slice(0, first)} | allergie ${told.slice(rest)}`
  }
  return told
}

/** Letter by letter, so that places in the text stay the same. */
function withoutAccents(text: string): string {
  const plain = (letter: string) => letter.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().slice(0, letter.length) || ' '
  return text.replaceAll(/./gsu, plain)
}
