/** What people need to eat, in the words that they type in passing, in French and in English. Pure. */
import type { Allergen } from '#src/platform/database/tables/meals.ts'
import type { Need } from '#src/features/guests/parties/need.ts'

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

// « pas », « n’est pas », « aucune », « not »: in front of a diet or an allergy, never of a food (« pas de poisson » is a need).
const notHaving =
  '(?:(?:n.|ne )(?:est|sont|suis|a|ont|ai|mange|mangent) (?:plus|pas|jamais|point|aucune?)|(?:is|are|am|has|have|do|does|eats?) (?:not|no|never)|(?:is|are|do|does|has|have)n.?t(?: have| eat)?|pas|jamais|aucune?s?|ni|non|not|never|no|nor|zero|0)'
const inBetween =
  "(?: (?:du tout|vraiment|non plus|plus|de|du|des|d|une?|an?|any|the|known|food|sans|regimes?|mange\\p{L}*|have|has)(?=[ '’]))*"
const having = `vegan\\p{L}*|vegetali\\p{L}*|vegetari\\p{L}*|vege?s?|veggies?|hal+al|(?:[ck]as|ca)c?her|kosher|c(?:oe|œ|e)liaques?|co?eliacs?|${allergic}(?:${towards} (?:${anyFood}|porc))?|(?:${anyFood}|meat|pork)[ -](?:free|allerg\\p{L}*|intoleran\\p{L}*)|sans (?:${anyFood}|viandes?|porc)`
const alone = standingAlone.map((allergen) => foods[allergen]).join('|')
const denials = [
  `${notHaving}${inBetween}[ -](?:d.)?(?:${having})(?: (?:alimentaires?|connue?s?|particuli\\p{L}*|known))*`,
  `(?:sans|without)(?: (?:aucune?|any|une?|d.))? ?(?:${allergic}|food allerg\\p{L}*)(?:${towards} (?:${anyFood}))?`,
  `(?:${having}) ?[:=-]? ?(?:non|no|none|aucune?s?|neant|nope|zero|0|ras)(?= *(?:[|,;.]|$))`,
  // « boit du lait », « avec gluten »: said of a food, it is no need.
  `(?:mange|mangent|boit|boivent|aime|aiment|adore|apporte|avec|eats?|drinks?|likes?|brings?|with)(?: (?:bien|de tout|aussi|les?|la|du|de|des|some)| ?l.)* ?(?:${alone})(?![ -](?:free|allerg|intoler))|(?:${alone}) ok`,
].map((spelled) => new RegExp(`(?<![\\p{L}\\d+])(?:${spelled})(?![\\p{L}\\d])`, 'u'))

/** The first words that say that somebody has no such need. */
export function findDenial(text: string): { index: number; length: number } | undefined {
  const plain = withoutAccents(text)
  const found = denials.map((pattern) => pattern.exec(plain)).find((match) => match !== null)
  return found && { index: found.index, length: found[0].length }
}

function guestsOf(digits: string | undefined, word: string | undefined): number | 'all' | undefined {
  if (digits) return Number(digits)
  if (!word) return undefined
  return /^(?:tous|toutes|all|everyone)$/.test(word) ? 'all' : (numbers[word] ?? 1)
}

const lists = new RegExp(
  `((?:(${notHaving})${inBetween}[ -](?:d.)?|(sans )(?:aucune )?)?${allergic}${towards} (?:${anyFood})) ?(?:,|/|&|et|and|ou|or|ni|nor)${towards} ?(?=(?:${anyFood})(?!\\p{L}))`,
  'u',
)

/** « allergie noix, œufs »: each food of a list is told by itself, denied where the list is. */
export function withListsToldApart(text: string): string {
  let told = text
  // As often as a line has words, at most.
  for (let turns = 0; turns < 20; turns += 1) {
    const found = lists.exec(withoutAccents(told))
    if (!found) break
    const [first, rest] = [found.index + found[1]!.length, found.index + found[0].length]
    told = `${told.slice(0, first)} | ${(found[2] ?? found[3]) ? 'pas ' : ''}allergie ${told.slice(rest)}`
  }
  return told
}

/** Letter by letter, so that places in the text stay the same. */
function withoutAccents(text: string): string {
  const plain = (letter: string) => letter.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().slice(0, letter.length) || ' '
  return text.replaceAll(/./gsu, plain)
}
