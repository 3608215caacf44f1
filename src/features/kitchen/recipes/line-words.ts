/** Words that may stand beside an ingredient without making another one of it. Whatever is not here makes a line doubtful. Pure. */

const wordsOf = (list: string) => new Set(list.trim().split(/\s+/))

/** Before a unit or a name: « 2 gros oignons », « 1 petite boîte ». */
const sizes = wordsOf(`
  gros grosse grosses petit petite petits petites beau bel belle belles beaux bon bonne bons bonnes moyen moyenne moyens moyennes grand grande grands
  grandes joli jolie jolis jolies jeune jeunes vrai vraie long longue longs longues genereuse genereuses tendre tendres genereux
`)

export function isSizeWord(folded: string): boolean {
  return sizes.has(folded)
}

/** What is done to an ingredient: with the endings of gender and number. What changes it is not here: cuit, séché, fumé, confit, salé. */
const done = wordsOf(`
  emince hache coupe rape pele epluche lave mur frais fraich fraiche gratte equeute egoutte rince cisele ecrase presse concasse effile effeuille detaille tranche taille
  denoyaute mondee monde fondu ramolli tiede tamise battu refroidi chaud froid bouillant fondant ferme surgele congele bio biologique local locaux entier dur
  casse prepare nettoye gros fin fine petit moyen epais tendre brosse fendu grille torrefie broye mixe desosse degraisse leger
  pare vide ouvert separe reserve pas plein pleine ras rase bombe tasse fermier bel beau joli extra vierge doux nature ferment souple
  detendu temperature ambiante crues cru dore saisonnier saison lamine concassees reconstitue deveine decortique brut ecosse
`)
const endings = ['', 's', 'e', 'es'] as const

/** How, into what, for what. */
const around = wordsOf(`
  en de d du des la le les l a au aux avec et bien tres un une peu pas trop finement grossierement mince minces julienne brunoise mirepoix
  rondelle rondelles cube cubes morceau morceaux lamelle lamelles laniere lanieres quartier quartiers tranche tranches moitie deux quatre trois fines batonnet batonnets
  copeau copeaux gros grossiers petits troncons troncon puree pommade parmentier biseau sifflet miettes neige des quelconque marche jardin pays region
  sa leur leurs ses son fane fanes peau pelure tige tiges feuilles environ moulin table cuisine qualite choix gout votre selon convenance volonte
  facultatif facultative facultatifs facultatives optionnel optionnelle piece pieces chacun chacune ou moins plus qs gout suffisante quantite
  avant epluchage os coquille coquilles cosse cosses poids net type maison ordinaire classique voire encore pour non traite traitee traites traitees
`)

/** « ou » between ingredients is a choice that nobody has made: it is looked for apart. */
export function isRemarkWord(folded: string): boolean {
  if (folded === 'ou') return false
  return around.has(folded) || endings.some((ending) => folded.endsWith(ending) && done.has(folded.slice(0, folded.length - ending.length)))
}

/** After these, what follows says what it is for. */
const purposes = wordsOf('pour selon afin si')

export function beginsPurpose(folded: string): boolean {
  return purposes.has(folded)
}

/** « sans gluten », « végétal », « ou »: another ingredient than the name says. */
const changing =
  /^(?:ou|sans|vegetal|vegetale|vegetaux|vegetales|vegan|vegane|vegetarien|vegetarienne|remplacer|remplace|remplacee|place|simili|faux|allege|soja)s?$/

export function changesIngredient(folded: string): boolean {
  return changing.test(folded)
}

const optional = /^(?:facultati|optionnel|eventuel)/

export function saysOptional(folded: string): boolean {
  return optional.test(folded)
}

/** What stands for an amount without being one: « un peu de », « quelques », « du ». */
export const vague = [
  ['un', 'petit', 'peu'],
  ['un', 'bon', 'peu'],
  ['un', 'peu'],
  ['quelques'],
  ['quelque'],
  ['plusieurs'],
  ['assez'],
  ['beaucoup'],
  ['qs'],
  ['q', 's'],
  ['du'],
  ['de', 'la'],
  ['de', 'l'],
  ['des'],
  ['de'],
  ['d'],
  ['le'],
  ['la'],
  ['les'],
  ['l'],
] as const

/** « le jus d’un citron », « 2 zestes d’orange »: what is taken of it. */
export const takenOf = ['jus', 'zeste', 'zestes', 'ecorce', 'ecorces', 'rape']
