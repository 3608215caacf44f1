import { expect, test } from 'vitest'
import { allergens, type Allergen } from '#src/platform/database/tables/meals.ts'
import { foldedWords } from '#src/platform/names.ts'
import { readCatalogue, seedCatalogue } from './catalogue.ts'
import { differsByOne, findMisspelt, findNamed, indexNames } from './find-ingredient.ts'
import type { AllergenState } from './ingredient.ts'

const catalogue = seedCatalogue()
const index = indexNames(catalogue)

function keysWith(allergen: Allergen, state: AllergenState): string[] {
  return [...catalogue.values()].filter((ingredient) => ingredient.allergens[allergen] === state).map(({ key }) => key)
}

test('the seed has its ingredients, each name meaning one of them alone', () => {
  expect(catalogue.size).toBeGreaterThanOrEqual(300)
  expect([...catalogue.values()].filter(({ name, plural, english }) => !name || !plural || !english)).toEqual([])
})

/** What must never be missing, allergen by allergen, by the annex II of regulation (EU) 1169/2011. */
const certain: Record<Allergen, string> = {
  gluten: `farine-de-ble farine-d-epeautre farine-de-seigle ble-tendre-precuit boulgour couscous semoule-de-ble-fine epeautre freekeh orge-perle seigle
    flocons-d-avoine son-d-avoine pates pates-fraiches vermicelles lasagne pain pain-de-mie baguette brioche chapelure pate-feuilletee pate-filo
    feuille-de-brick biere seitan sauce-soja boisson-d-avoine levain gnocchi tortilla-de-ble speculoos biscuit`,
  crustaceans: 'crabe crevette langoustine',
  eggs: 'oeuf blanc-d-oeuf jaune-d-oeuf mayonnaise pates-fraiches brioche grana-padano biscuit-a-la-cuillere',
  fish: 'anchois cabillaud colin morue poisson-blanc sardine saumon saumon-fume surimi tarama thon truite sauce-worcestershire nuoc-mam fumet-de-poisson',
  peanuts: 'cacahuete beurre-de-cacahuete huile-d-arachide',
  soya: 'sauce-soja tamari miso tofu tofu-soyeux tempeh boisson-de-soja creme-de-soja yaourt-au-soja proteines-de-soja farine-de-soja feve-de-soja',
  milk: 'beurre creme-fraiche creme-liquide lait lait-en-poudre yaourt fromage-blanc parmesan feta mozzarella chevre chocolat-au-lait chocolat-blanc pesto',
  nuts: `amande poudre-d-amande noisette poudre-de-noisette noix noix-de-cajou noix-de-pecan noix-du-bresil noix-de-macadamia pistache praline
    pate-d-amande huile-de-noix huile-de-noisette boisson-d-amande pate-a-tartiner`,
  celery: 'celeri-branche celeri-rave sel-de-celeri bouillon-de-legumes bouillon-cube',
  mustard: 'moutarde moutarde-a-l-ancienne graine-de-moutarde mayonnaise',
  sesame: 'graine-de-sesame tahin huile-de-sesame houmous gomasio zaatar',
  sulphites: 'vin-blanc vin-rouge porto cidre vinaigre-de-vin vinaigre-balsamique abricot-sec',
  lupin: 'graine-de-lupin farine-de-lupin',
  molluscs: 'calamar coquille-saint-jacques coque huitre moule poulpe seiche sauce-d-huitre',
}

test.each(allergens)('what holds %s says so', (allergen) => {
  const held = keysWith(allergen, 'yes')

  expect(certain[allergen].split(/\s+/).filter((key) => !held.includes(key))).toEqual([])
})

test('coconut, pine nuts, chestnuts, nutmeg, buckwheat and rice are none of the fourteen', () => {
  const free = ['noix-de-coco', 'pignon-de-pin', 'chataigne', 'noix-de-muscade', 'sarrasin', 'riz', 'quinoa', 'millet', 'polenta']
  const held = free.flatMap((key) => allergens.filter((allergen) => catalogue.get(key)?.allergens[allergen] !== 'no'))

  expect(held).toEqual([])
})

test('what a maker decides is unknown, not absent: stock cubes, sausages, wine, dark chocolate, oil without a name', () => {
  const unknown = { 'bouillon-cube': 'gluten', merguez: 'mustard', 'vin-rouge': 'eggs', 'chocolat-noir': 'milk', huile: 'peanuts' } as const
  const states = Object.entries(unknown).map(([key, allergen]) => catalogue.get(key)?.allergens[allergen])

  expect(states).toEqual(['unknown', 'unknown', 'unknown', 'unknown', 'unknown'])
  expect(catalogue.get('pignon-de-pin')?.traces).toEqual(['nuts'])
})

test('what comes from an animal carries its allergen or is meat or honey, and the other way round', () => {
  const animalsOf = (animal: string) => [...catalogue.values()].filter((ingredient) => ingredient.animal === animal)

  expect(animalsOf('dairy').filter(({ allergens: { milk } }) => milk !== 'yes')).toEqual([])
  expect(animalsOf('egg').filter(({ allergens: { eggs } }) => eggs !== 'yes')).toEqual([])
  expect(
    animalsOf('fish').filter(({ allergens: { fish, crustaceans, molluscs } }) => ![fish, crustaceans, molluscs].includes('yes')),
  ).toEqual([])
  const plain = animalsOf('none').filter(({ allergens: { milk, eggs, fish } }) => [milk, eggs, fish].includes('yes'))
  expect(plain.map(({ key }) => key)).toEqual([])
})

test('a pack has its size and a family is one of those of the public purchases file', () => {
  const packs = [...catalogue.values()].filter(({ bought }) => !['kg', 'l', 'piece', 'bunch'].includes(bought.unit))

  expect(packs.length).toBeGreaterThan(20)
  expect(packs.filter(({ bought }) => !bought.size)).toEqual([])
})

test('a name is found whatever its accents, plural, capitals and small words; by one letter only as misspelt', () => {
  const found = (name: string) => findNamed(index, foldedWords(name))?.key
  const misspelt = (name: string) => findMisspelt(index, foldedWords(name))?.key

  expect(['POMMES DE TERRE', 'oeufs', 'Œuf', 'creme fraiche', 'huile d’olive', 'choux-fleurs'].map(found)).toEqual([
    'pomme-de-terre',
    'oeuf',
    'oeuf',
    'creme-fraiche',
    'huile-d-olive',
    'chou-fleur',
  ])
  expect(['courgete', 'auberigne', 'oingon', 'riz'].map(misspelt)).toEqual(['courgette', 'aubergine', 'oignon', undefined])
  expect(['lait de noix', 'beurre vegan', 'crème végétale'].map(found)).toEqual([undefined, undefined, undefined])
  expect(differsByOne('aaaa', 'aaaabb') || differsByOne('abcd', 'dcba')).toBe(false)
})

test('a wrong line stops the reading and is named', () => {
  const line = (allergen: string) => `key\tfamily\tname\tbought\tallergens\tanimal\nx\tAUTRES\tx\tkg\t${allergen}\tnone\n`

  expect(readCatalogue(line('milk')).get('x')?.allergens.milk).toBe('yes')
  expect(() => readCatalogue(line('mlik'))).toThrow('x: « mlik »')
})
