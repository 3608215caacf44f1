/** What needs somebody now. A feature adds its sign as one more maker; its sentence is `homes:signs.<name>`. Pure. */
import { mayMatchBank } from '#src/features/money/bank/policy.ts'
import { mayIssueReceipts } from '#src/features/money/gifts/policy.ts'
import { mayQuote } from '#src/features/money/hires/policy.ts'
import { mayInvoice } from '#src/features/money/invoices/policy.ts'
import { mayKeepBooks } from '#src/features/money/ledger/policy.ts'
import { mayCloseDay } from '#src/features/day/closings/policy.ts'
import { mayTakeBookings, maySeeContacts } from '#src/features/guests/parties/policy.ts'
import { maySeatGuests } from '#src/features/guests/seating/policy.ts'
import { mayHelpOut } from '#src/features/commons/aid/policy.ts'
import { mayLeadProject } from '#src/features/commons/projects/policy.ts'
import { mayKeepPartners } from '#src/features/impact/partners/policy.ts'
import { mayNoteHygiene } from '#src/features/kitchen/hygiene/policy.ts'
import { mayAnswerIdeas } from '#src/features/kitchen/ideas/policy.ts'
import { mayConfirmMenu } from '#src/features/kitchen/menus/policy.ts'
import { mayKeepTasks } from '#src/features/kitchen/tasks/policy.ts'
import { mayCloseTill } from '#src/features/money/till/policy.ts'
import { maySetUpCanteen } from '#src/features/organisation/canteens/policy.ts'
import { stepsLeft } from '#src/features/planning/first-steps/first-steps.ts'
import { mayPlanMeals } from '#src/features/planning/meals/policy.ts'
import { holdsRoleIn, isFollowed, type Followed, type Policy, type Viewer } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import {
  findAllergenCalls,
  findCalls,
  findMissingPlan,
  findSheets,
  findUnclosed,
  findUntold,
  findWaitingLater,
  ofComingMeals,
  ofNextMeal,
  ofTasks,
  type Found,
} from './find-meal-signs.ts'
import { nextMeal, type CanteenFacts, type Waiting } from './home.ts'

const names = [
  'first-steps',
  'unclosed',
  'till-days',
  'allergens-to-call',
  'to-call',
  'no-menu',
  'no-plan',
  'to-tell',
  'no-lead',
  'key-tasks-free',
  'no-sheet',
  'sheet-undone',
  'alarms',
  'samples',
  'ideas',
  'waiting',
  'waiting-later',
  'bouncing',
  'drafts',
  'bank-lines',
  'claims',
  'claims-to-repay',
  'to-give-back',
  'receipts',
  'hires',
  'late-invoices',
  'late-bills',
  'conventions',
  'urgent-aid',
  'aid-to-accept',
  'late-steps',
  'nothing-announced',
] as const
export type SignName = (typeof names)[number]

export type Sign = Found & { name: SignName }

type SignMaker = {
  name: SignName
  /** Who can do something about it: nobody else is bothered. */
  policy: Policy
  /** Where the canteen does not follow it, nobody is told. */
  follows?: Followed
  find: (canteen: CanteenFacts) => readonly Found[]
}

export const signMakers: readonly SignMaker[] = [
  { name: 'unclosed', policy: mayCloseDay, find: findUnclosed },
  { name: 'till-days', policy: mayCloseTill, follows: 'books', find: findTillDays },
  { name: 'allergens-to-call', policy: maySeeContacts, follows: 'recipes', find: findAllergenCalls },
  { name: 'to-call', policy: maySeeContacts, find: findCalls },
  { name: 'no-menu', policy: mayPlanMeals, find: ofNextMeal((meal) => meal.dishes.length === 0, urls.editMenu) },
  { name: 'no-plan', policy: maySeatGuests, follows: 'seating', find: findMissingPlan },
  { name: 'to-tell', policy: mayKeepTasks, follows: 'tasks', find: findUntold },
  { name: 'no-lead', policy: mayKeepTasks, follows: 'tasks', find: ofTasks(({ lacksLead }) => Number(lacksLead)) },
  { name: 'key-tasks-free', policy: mayKeepTasks, follows: 'tasks', find: ofTasks(({ keyTasksFree }) => keyTasksFree) },
  { name: 'no-sheet', policy: mayConfirmMenu, follows: 'recipes', find: findSheets(({ lacksSheet }) => lacksSheet) },
  { name: 'sheet-undone', policy: mayConfirmMenu, follows: 'recipes', find: findSheets(({ isSheetUndone }) => isSheetUndone) },
  { name: 'alarms', policy: mayNoteHygiene, follows: 'hygiene', find: ofRegister(({ openAlarms }) => openAlarms) },
  { name: 'samples', policy: mayNoteHygiene, follows: 'hygiene', find: ofRegister(({ samplesToGo }) => samplesToGo) },
  { name: 'ideas', policy: mayAnswerIdeas, follows: 'ideas', find: waitingIn(({ ideas }) => ideas, ideaOf, urls.ideas) },
  { name: 'waiting', policy: mayTakeBookings, find: ofComingMeals(({ waiting }) => waiting) },
  { name: 'waiting-later', policy: mayTakeBookings, find: findWaitingLater },
  { name: 'bouncing', policy: maySeeContacts, find: ofComingMeals(({ bouncing }) => bouncing) },
  { name: 'late-bills', policy: mayKeepBooks, follows: 'books', find: findLateBills },
  { name: 'drafts', policy: mayKeepBooks, follows: 'books', find: findDrafts },
  { name: 'bank-lines', policy: mayMatchBank, follows: 'books', find: findBankLines },
  { name: 'claims', policy: mayIssueReceipts, follows: 'gifts', find: waitingIn(({ claims }) => claims, claimOf, urls.expenseClaims) },
  {
    name: 'claims-to-repay',
    policy: mayIssueReceipts,
    follows: 'gifts',
    find: waitingIn(({ claimsToRepay }) => claimsToRepay, claimOf, urls.expenseClaims),
  },
  { name: 'to-give-back', policy: mayInvoice, follows: 'hires', find: waitingIn(({ toGiveBack }) => toGiveBack, invoiceOf, urls.invoices) },
  { name: 'receipts', policy: mayIssueReceipts, follows: 'gifts', find: findReceipts },
  { name: 'hires', policy: mayQuote, follows: 'hires', find: waitingIn(({ hires }) => hires, hireOf, urls.hires) },
  {
    name: 'late-invoices',
    policy: mayInvoice,
    follows: 'hires',
    find: waitingIn(({ lateInvoices }) => lateInvoices, invoiceOf, urls.invoices),
  },
  {
    name: 'conventions',
    policy: mayKeepPartners,
    follows: 'partners',
    find: waitingIn(({ conventionsEnding }) => conventionsEnding, partnerOf, urls.partners),
  },
  { name: 'urgent-aid', policy: mayHelpOut, find: waitingIn(({ urgentAid }) => urgentAid, callOf, urls.aid) },
  { name: 'aid-to-accept', policy: mayHelpOut, find: waitingIn(({ aidToAccept }) => aidToAccept, callOf, urls.aid) },
  { name: 'late-steps', policy: mayLeadProject, find: waitingIn(({ lateSteps }) => lateSteps, stepOf, urls.project) },
  { name: 'first-steps', policy: maySetUpCanteen, find: findFirstSteps },
  { name: 'nothing-announced', policy: mayPlanMeals, find: findNothingAnnounced },
]

/** What this viewer, by a role held in the canteen, can do something about, in the order of the list. */
export function signsFor(viewer: Viewer, canteen: CanteenFacts): Sign[] {
  return signMakers
    .filter(({ policy, follows }) => policy(viewer, { canteen: canteen.slug }) && (!follows || isFollowed(viewer, canteen.slug, follows)))
    .flatMap(({ name, find }) => find(canteen).map((found) => ({ name, ...found })))
}

function findTillDays({ slug, openTillDays }: CanteenFacts): Found[] {
  return openTillDays > 0 ? [{ count: openTillDays, url: href(urls.till, { canteen: slug }) }] : []
}

/** Once the first meal is published nothing presses any more: what is left of them is told below. */
function findFirstSteps({ slug, state, firstFacts }: CanteenFacts): Found[] {
  return state === 'project' ? [{ count: stepsLeft(firstFacts).length, url: href(urls.firstSteps, { canteen: slug }) }] : []
}

function findDrafts({ slug, draftsWaiting }: CanteenFacts): Found[] {
  if (!draftsWaiting) return []
  const { month, drafts } = draftsWaiting
  return [{ count: drafts, month, url: `${href(urls.monthToValidate, { canteen: slug })}?mois=${month}` }]
}

function findBankLines({ slug, bankLines }: CanteenFacts): Found[] {
  return bankLines > 0 ? [{ count: bankLines, url: href(urls.bank, { canteen: slug }) }] : []
}

function ofRegister(count: (canteen: CanteenFacts) => number) {
  return (canteen: CanteenFacts): Found[] =>
    count(canteen) > 0 ? [{ count: count(canteen), url: href(urls.hygiene, { canteen: canteen.slug }) }] : []
}

type PageOf = (canteen: string, id: string) => string

function claimOf(canteen: string, claim: string): string {
  return href(urls.expenseClaim, { canteen, claim })
}

function ideaOf(canteen: string, idea: string): string {
  return href(urls.idea, { canteen, idea })
}

function callOf(canteen: string, call: string): string {
  return href(urls.aidCall, { canteen, call })
}

function hireOf(canteen: string, hire: string): string {
  return href(urls.hire, { canteen, hire })
}

function stepOf(canteen: string, step: string): string {
  return href(urls.projectStep, { canteen, step })
}

function invoiceOf(canteen: string, invoice: string): string {
  return href(urls.invoice, { canteen, invoice })
}

function partnerOf(canteen: string, partner: string): string {
  return href(urls.partner, { canteen, partner })
}

/** One that waits is led to by itself, several by their list. */
function waitingIn(
  of: (canteen: CanteenFacts) => Waiting,
  pageOf: PageOf,
  list: (typeof urls)['aid' | 'expenseClaims' | 'expenses' | 'hires' | 'ideas' | 'invoices' | 'partners' | 'project'],
) {
  return (canteen: CanteenFacts): Found[] => {
    const { count, first } = of(canteen)
    if (first === null) return []
    return [{ count, url: count === 1 ? pageOf(canteen.slug, first) : href(list, { canteen: canteen.slug }) }]
  }
}

function findLateBills(canteen: CanteenFacts): Found[] {
  return waitingIn(
    ({ lateBills }) => lateBills,
    (slug, draft) => href(urls.moneyDraft, { canteen: slug, draft }),
    urls.expenses,
  )(canteen)
}

function findReceipts({ slug, receipts: { count, first, year } }: CanteenFacts): Found[] {
  if (first === null) return []
  return [
    { count, url: count === 1 ? href(urls.gift, { canteen: slug, gift: first }) : `${href(urls.gifts, { canteen: slug })}?annee=${year}` },
  ]
}

function findNothingAnnounced(canteen: CanteenFacts): Found[] {
  if (nextMeal(canteen) || canteen.state === 'project' || canteen.state === 'closed') return []
  return [{ count: 1, url: href(urls.weeks, { canteen: canteen.slug }) }]
}

/** The roles that read of a canteen's next meal first. */
export function runsTheDay(viewer: Viewer, canteen: string): boolean {
  return holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team', 'civic-service', 'volunteer'])
}

/** The roles of a canteen in which something is to be done there, not only read. */
export function hasWorkIn(viewer: Viewer, canteen: string): boolean {
  return holdsRoleIn(viewer, canteen, ['canteen-manager', 'core-team', 'treasurer', 'civic-service', 'volunteer'])
}
