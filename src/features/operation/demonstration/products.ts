/** What invented kitchens buy, at prices that a French canteen paid in 2026: cents of a kilo, litre or piece. Pure. */
import { findNamed } from '#src/features/kitchen/ingredients/find-ingredient.ts'
import type { Family } from '#src/features/kitchen/ingredients/ingredient.ts'
import { pantryOf, type BoughtBy } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import { foldedWords } from '#src/platform/names.ts'

export type Product = { name: string; cents: number; unit: BoughtBy; family: Family | undefined; months: readonly number[] }

/** A name, its price, and its unit where that is not the kilo. */
const written = {
  vegetables: `Carottes 150, Oignons 140, Pommes de terre 120, Poireaux 260, Courge 220, Céleri-rave 230, Betteraves 210, Navets 240, Chou blanc 160,
    Chou rouge 190, Chou frisé 230, Panais 290, Topinambours 320, Patates douces 260, Potimarron 240, Endives 310, Épinards 390, Blettes 280, Ail 690,
    Échalotes 390, Oignons rouges 190, Champignons de Paris 450, Chou-fleur 290 piece, Tomates 290, Courgettes 240, Aubergines 290, Poivrons rouges 360,
    Poivrons verts 310, Concombres 110 piece, Haricots verts 490, Haricots coco 520, Laitue 120 piece, Radis 150 bunch, Pommes de terre nouvelles 210, Manioc 340`,
  fruit:
    'Oranges 220, Citrons 280, Citrons verts 420, Pommes 210, Poires 280, Fraises 690, Abricots 420, Pêches 380, Prunes 320, Rhubarbe 390',
  orchard: 'Pommes 230, Poires 290, Pommes 230, Poires 290',
  fish: 'Colin 1290, Poisson blanc 1190, Sardines 890',
  meat: 'Cuisses de poulet 690, Dinde 890, Bœuf 1190, Porc 790, Agneau 1390, Lardons 780, Saucisses de Toulouse 890',
  cellar: 'Huile d’olive 890 l, Vin blanc 320 l, Vin rouge 310 l, Bière 260 l, Rhum 1650 l',
  eggs: 'Œufs 32 piece',
  goat: 'Fromage de chèvre 1650, Fromage blanc 450, Yaourt 320',
  dairy: `Lait 115 l, Beurre 920, Crème fraîche 520 l, Crème liquide 480 l, Yaourt 290, Fromage râpé 990, Parmesan 1890, Mozzarella 890, Feta 1090,
    Ricotta 690, Bleu 1290, Jaunes d’œufs 1290, Lait fermenté 190 l, Lait concentré sucré 640, Yaourt au soja 380, Boisson de soja 190 l, Crème de soja 490 l, Boisson de riz 180 l`,
  grain: `Riz 230, Riz rond 260, Pâtes 190, Lasagnes 310, Vermicelles 240, Vermicelles de riz 490, Couscous 240, Boulgour 290, Quinoa 590, Millet 360,
    Orge perlé 330, Polenta 250, Semoule de blé fine 220, Farine de blé 110, Farine de seigle 190, Farine de riz 340, Farine de maïs 280,
    Farine de pois chiche 390, Fécule de maïs 420, Flocons d’avoine 240, Sucre 150, Sucre roux 260, Levain 450, Levure de boulanger 1400,
    Levure chimique 990, Bicarbonate de soude 650, Galettes de riz 890, Pain 420, Baguettes 110 piece, Pain d’épices 750`,
  fair: 'Café 1490, Chocolat noir 1190, Lait de coco 420 l, Noix de coco râpée 780',
  pulses: `Pois chiches 290, Lentilles vertes 320, Lentilles corail 330, Haricots blancs secs 380, Haricots rouges 360, Haricots noirs 390, Pois cassés 260,
    Tomates pelées 220, Concentré de tomate 420, Coulis de tomate 240, Maïs 340, Petits pois surgelés 290, Fruits rouges surgelés 690, Raisins secs 590,
    Pruneaux 720, Amandes 1290, Poudre d’amande 1390, Noix 1350, Noisettes 1490, Pignons de pin 3900, Châtaignes 990, Graines de tournesol 420,
    Graines de courge 990, Graines de sésame 590, Olives noires 690, Olives vertes 650, Tahin 990, Miel 1190, Beurre de cacahuète 790, Tofu 790,
    Compote de pomme 290, Citrons confits 990, Jus de citron 420 l`,
} as const
export type ProductKind = keyof typeof written

const known = new Map<ProductKind, readonly Product[]>()

/** In their season; the n-th purchase goes on where the one before it stopped, so that each comes round. */
export function productsBought(kind: ProductKind, { day, turn, count }: { day: string; turn: number; count: number }): Product[] {
  const month = Number(day.slice(5, 7))
  const there = productsOf(kind).filter(({ months }) => months.length === 0 || months.includes(month))
  return Array.from({ length: Math.min(count, there.length) }, (_, at) => there[(turn * count + at) % there.length]!)
}

export function productsOf(kind: ProductKind): readonly Product[] {
  const read = known.get(kind) ?? written[kind].split(/,\s+/).map(productFrom)
  known.set(kind, read)
  return read
}

function productFrom(text: string): Product {
  const { name = '', cents, unit = 'kg' } = /^(?<name>.+?) (?<cents>\d+)(?: (?<unit>l|piece|bunch))?$/.exec(text)?.groups ?? {}
  const ingredient = findNamed(pantryOf([]).index, foldedWords(name))
  return { name, cents: Number(cents), unit: unit as BoughtBy, family: ingredient?.family, months: ingredient?.months ?? [] }
}
