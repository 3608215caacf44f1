/** Dietary needs in the words that people type in passing, in French and in English. Pure. */
import type { DietaryNeed } from '#src/platform/tables/bookings.ts'

/** From a sentence without accents, in small letters; the most particular ones first. */
const without = '(?:sans|no|pas de|jamais de|(?:ne )?(?:mange|mangent|boit) pas (?:de|d.)|without|hors)'
const allergic = '(?:allerg\\p{L}*|intoleran\\p{L}*)(?:\\([es]+\\)|[·.]e(?:[·.]?s)?)?'
const towards = '(?: (?:aux?|a la|a l.|a|to|des?|d.|les?|la))*'
const against = (foods: string) =>
  `(?:(?:${without}|${allergic}${towards})[ -]?(?:${foods})|(?:${foods})(?:[ -](?:free|allerg\\p{L}*|intoleran\\p{L}*))?)`
const feminine = '(?:[·.-]?ne|\\(ne\\))?(?:[·.]?s|\\(s\\))?'

const otherFoods =
  'arachides?|cacahuetes?|peanuts?|(?:oe|œ)ufs?|eggs?|poissons?|fish|crustaces?|crevettes?|shellfish|fruits? de mer|seafood|soja|soya?|celeri|celery|moutarde|mustard|sesame|sulfites?|sulphites?|lupin|mollusques?|molluscs?|moules?|fraises?|kiwis?|tomates?|champignons?'

const words: readonly [DietaryNeed, string][] = [
  ['vegan', `vegan(?:e|es|s|[·.]?e?[·.]?s|\\(e\\))?|vegetali?en${feminine}|plant[ -]based`],
  ['vegetarian', `vegetari?en${feminine}|vegetarians?|vege?s?|veggies?|${without} viandes?|meat[ -]free|no meat`],
  ['no-pork', `${without} (?:porc|cochon|pork)|pork[ -]free|hal+al|(?:[ck]as|ca)c?her|kosher|${allergic}${towards} (?:porc|pork)`],
  ['no-gluten', `${against('gluten|ble|wheat')}|c(?:oe|œ|e)liaques?|co?eliacs?`],
  ['no-milk', against('lait|lactose|laitages?|produits? laitiers?|milk|dairy')],
  ['no-nuts', against('fruits? a coques?|noix(?: de cajou)?|noisettes?|amandes?|pistaches?|cajou|nuts?|hazelnuts?|almonds?|cashews?')],
  [
    'soft-food',
    'textures? (?:mol+es?|mixees?|moulinees?|hachees?)|(?:repas |tout )?(?:mixee?s?|moulinee?s?|hachee?s?)|en puree|purees?|soft[ -](?:food|textures?)|pureed|blended',
  ],
  // No name of what: who has it tells the kitchen on arrival.
  [
    'other-allergy',
    `(?:${without}|${allergic}${towards}) (?:${otherFoods})|(?:${otherFoods})[ -](?:free|allerg\\p{L}*)|arachides?|cacahuetes?|peanuts?|${allergic}`,
  ],
]

export type NeedFound = {
  need: DietaryNeed /** undefined: no number says how many. */
  guests: number | 'all' | undefined
  index: number
  length: number
}

const quantity = '(?:(?:x ?)?(\\d{1,2})|(une?|one|deux|two|trois|three|quatre|four|tous|toutes|all|everyone))'
const patterns = words.map(
  ([need, spelled]) =>
    [
      need,
      new RegExp(
        `(?<![\\p{L}\\d+])(?:(?:dont )?(?<!\\+ ?)${quantity} )?(?:${spelled})(?![\\p{L}\\d])(?: ?[x×:(] ?(\\d{1,2})\\)?(?![\\p{L}\\d]))?`,
        'u',
      ),
    ] as const,
)
const numbers: Record<string, number> = { deux: 2, two: 2, trois: 3, three: 3, quatre: 4, four: 4 }

/** The first need that a text speaks of; undefined when it speaks of none. */
export function findNeed(text: string): NeedFound | undefined {
  const plain = withoutAccents(text)
  for (const [need, pattern] of patterns) {
    const found = pattern.exec(plain)
    if (found) return { need, guests: guestsOf(found[1] ?? found[3], found[2]), index: found.index, length: found[0].length }
  }
  return undefined
}

function guestsOf(digits: string | undefined, word: string | undefined): number | 'all' | undefined {
  if (digits) return Number(digits)
  if (!word) return undefined
  return /^(?:tous|toutes|all|everyone)$/.test(word) ? 'all' : (numbers[word] ?? 1)
}

/** Letter by letter, so that places in the text stay the same. */
function withoutAccents(text: string): string {
  return text.replaceAll(/./gsu, (letter) => letter.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().slice(0, letter.length) || ' ')
}
