/** What an invented canteen spends and receives in a month beside its meals, as a treasurer would have noted it. Pure. */
import type { Nature } from '#src/features/money/accounts/nature.ts'
import { emptyContent, daysOfMonth, type DraftContent, type Way } from '#src/features/money/drafts/draft.ts'
import { valueOf } from '#src/features/money/drafts/volunteering.ts'
import { credit, debit } from '#src/features/money/ledger/ledger.ts'
import type { Random } from '#src/solver/random.ts'
import { about, uuid } from './draw.ts'
import type { CanteenPlan } from './canteen-plans.ts'

/** What an hour given is worth in these accounts. */
export const centsPerHour = 1202

export type NotedDraft = DraftContent & { id: string; hasReceipt: boolean }

type Month = {
  canteenId: string
  plan: CanteenPlan
  /** `YYYY-MM` */
  month: string
  eaters: number
  /** Whether its invoices are written elsewhere, so that one entry a month stands for them. */
  invoicesElsewhere: boolean
  /** The one that goes on. */
  isThis: boolean
  accounts: Record<Nature, string>
}

export function draftsOfMonth(of: Month, random: Random): NotedDraft[] {
  const { canteenId } = of
  return [...everyMonth(of), ...someMonths(of)].map(({ day, amount, spread = 0, hasReceipt = true, ...content }) => ({
    ...emptyContent,
    canteenId,
    kind: 'expense' as const,
    ...content,
    id: uuid(random),
    day: `${of.month}-${String(day).padStart(2, '0')}`,
    amountCents: Math.max(100, Math.round(about(random, amount, amount * spread))),
    hasReceipt,
  }))
}

/** `amount`: cents, on average. `day`: of the month. */
type Usual = Omit<Partial<DraftContent>, 'day'> & { day: number | string; amount: number; spread?: number; hasReceipt?: boolean }

function everyMonth({ plan, month, eaters, accounts, invoicesElsewhere }: Month): Usual[] {
  const food = eaters * plan.ingredientsCents
  const events = 70_000 + eaters * 110
  return [
    bought('food', 6, food * 0.45, 'transfer', 'Marché de gros', `MG-${month}`),
    bought('food', 16, food * 0.3, 'transfer', 'Ferme des Trois Chênes', `TC-${month}`),
    bought('food', 23, food * 0.2, 'card', 'Épicerie du quartier'),
    { ...bought('supplies', 12, 6000, 'cash', 'Bazar de la place'), hasReceipt: month.endsWith('1') },
    { ...bought('rent', 1, 48_000, 'transfer', 'Ville, service des locaux'), spread: 0, repeats: true },
    { ...bought('post-and-telephone', 5, 2999, 'direct-debit', 'Télécom coopératif'), spread: 0, repeats: true },
    { ...paid('wages', 27, 171_000, 'transfer'), label: 'Salaire de la coordinatrice' },
    { ...paid('social-charges', 15, 46_000, 'direct-debit'), label: 'Cotisations sociales du mois' },
    volunteered(month, eaters * 26),
    ...(invoicesElsewhere ? [eventsOf(month, Math.round(events / 100) * 100, accounts)] : []),
  ]
}

function someMonths({ month, isThis }: Month): Usual[] {
  const number = Number(month.slice(5))
  return [
    ...(number % 2 === 0 ? [bought('energy', 18, 24_000, 'direct-debit', 'Énergie commune')] : []),
    ...(number % 3 === 0 ? [{ ...paid('network-share', 20, 25_000, 'transfer'), label: 'Part du réseau, trimestre' }] : []),
    ...(number === 1 ? [bought('insurance', 8, 52_000, 'direct-debit', 'Mutuelle des associations')] : []),
    ...(number === 3 ? [granted('Ville', 900_000, 'transfer')] : []),
    ...(number === 11 ? [granted('Caisse d’allocations familiales', 350_000, isThis ? 'awaited' : 'transfer')] : []),
    ...(number === 9 ? [{ ...bought('equipment', 10, 38_000, 'unpaid', 'Cuisines d’occasion', `CO-${month}`), dueOn: `${month}-30` }] : []),
  ]
}

function bought(nature: Nature, day: number, amount: number, way: Way, supplier: string, document = ''): Usual {
  return { ...paid(nature, day, amount, way), spread: 0.1, thirdParty: { name: supplier, kind: 'supplier' }, document }
}

function paid(nature: Nature, day: number, amount: number, way: Way): Usual {
  return { nature, day, amount, way }
}

/** In whole hours, as the form takes them. */
function volunteered(month: string, about: number): Usual {
  const minutes = Math.round(about / 60) * 60
  const day = daysOfMonth(month).lastDay.slice(8)
  return { kind: 'volunteering', day, amount: valueOf(minutes, centsPerHour), minutes, hasReceipt: false }
}

function granted(funder: string, amount: number, way: Way): Usual {
  return {
    kind: 'income',
    nature: 'grant',
    day: 14,
    amount,
    way,
    label: 'Soutien de l’année',
    thirdParty: { name: funder, kind: 'funder' },
  }
}

function eventsOf(month: string, cents: number, accounts: Record<Nature, string>): Usual {
  const nature = Number(month.slice(5)) % 2 === 0 ? 'company-meal' : 'private-hire'
  const lines = [debit('512', cents), credit(accounts[nature], cents)]
  return { kind: 'entry', day: 21, amount: cents, label: 'Location et repas d’entreprise, factures du mois', lines, hasReceipt: false }
}

export const suppliers = [
  'Marché de gros',
  'Ferme des Trois Chênes',
  'Épicerie du quartier',
  'Bazar de la place',
  'Ville, service des locaux',
  'Télécom coopératif',
  'Énergie commune',
  'Mutuelle des associations',
  'Cuisines d’occasion',
] as const
export const funders = ['Ville', 'Caisse d’allocations familiales'] as const
