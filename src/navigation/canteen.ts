/** The pages of a canteen's team, in the order of the menu. */
import { maySeeLoad } from '#src/features/kitchen/load/policy.ts'
import { mayKeepRota } from '#src/features/kitchen/rotas/policy.ts'
import { maySeeTasks } from '#src/features/kitchen/tasks/policy.ts'
import { mayLendAHand, mayKeepTeammates } from '#src/features/kitchen/teammates/policy.ts'
import { mayOpenDay } from '#src/features/day/arrivals/policy.ts'
import { mayTakeBookings } from '#src/features/guests/parties/policy.ts'
import { mayKeepStandingPlaces } from '#src/features/guests/standing/policy.ts'
import { mayReadSurveys } from '#src/features/impact/surveys/policy.ts'
import { mayKeepStories } from '#src/features/impact/stories/policy.ts'
import { maySeeActions } from '#src/features/impact/actions/policy.ts'
import { mayKeepPartners } from '#src/features/impact/partners/policy.ts'
import { mayNoteChannels } from '#src/features/impact/channels/policy.ts'
import { mayChooseNeighbourhood } from '#src/features/impact/neighbourhoods/policy.ts'
import { mayReport } from '#src/features/impact/reports/policy.ts'
import { maySeeReturns } from '#src/features/impact/returns/policy.ts'
import { maySeeCanteenMix } from '#src/features/impact/mix/policy.ts'
import { maySeeCanteenHistory } from '#src/features/operation/histories/policy.ts'
import { maySeeNetworkHome, maySeePeople } from '#src/features/organisation/access/policy.ts'
import { maySetUpCanteen } from '#src/features/organisation/canteens/policy.ts'
import { maySearchMails } from '#src/features/organisation/mails/policy.ts'
import { mayHoldAssemblies } from '#src/features/money/assemblies/policy.ts'
import { mayKeepMembers, mayNoteMembers } from '#src/features/money/memberships/policy.ts'
import { mayChooseFollowed } from '#src/features/organisation/follows/policy.ts'
import { mayPlanMeals } from '#src/features/planning/meals/policy.ts'
import { mayOpenHome } from '#src/features/front/homes/policy.ts'
import { mayDrawRoom } from '#src/features/planning/rooms/policy.ts'
import { urls } from '#src/urls.ts'
import { commonsEntries } from './commons.ts'
import type { AreaEntry } from './entry.ts'
import { kitchenEntries } from './kitchen.ts'
import { moneyEntries } from './money.ts'

const pagesOfTheDay = [
  urls.board,
  urls.kitchenSheet,
  urls.guestList,
  urls.mealPreparation,
  urls.mealShopping,
  urls.kitchenPrint,
  urls.mealAllergens,
  urls.mealDish,
  urls.allergenWall,
  urls.mealTasks,
  urls.mealHygiene,
  urls.seating,
  urls.seatingExplained,
  urls.contributions,
  urls.closing,
]
const pagesOfAMeal = [
  urls.editMeal,
  urls.editMenu,
  urls.mealChoices,
  urls.heldPlaces,
  urls.cancelMeal,
  urls.announcement,
  urls.mealChange,
  urls.newMeal,
]

export const canteenEntries: readonly AreaEntry[] = [
  {
    area: 'day',
    url: urls.today,
    label: (text) => text('arrivals:tabs.today'),
    policy: mayOpenDay,
    covers: [...pagesOfTheDay, urls.pairings],
  },
  { area: 'day', url: urls.canteenHome, label: (text) => text('homes:tab'), policy: mayOpenHome },
  { area: 'meals', url: urls.weeks, label: (text) => text('sittings:weeksTab'), policy: mayPlanMeals, covers: pagesOfAMeal },
  {
    area: 'meals',
    url: urls.canteenBookings,
    label: (text) => text('bookings:team.tab'),
    policy: mayTakeBookings,
    covers: [urls.mealBookings],
  },
  { area: 'meals', url: urls.sittings, label: (text) => text('sittings:tab'), policy: mayPlanMeals },
  { area: 'meals', url: urls.canteenClosures, label: (text) => text('sittings:closures.tab'), policy: mayPlanMeals },
  {
    area: 'meals',
    url: urls.tasks,
    label: (text) => text('tasks:tab'),
    alsoCalled: (text) => text('tasks:alsoCalled'),
    policy: maySeeTasks,
    follows: 'tasks',
    covers: [urls.taskKinds, urls.toTell],
  },
  {
    area: 'meals',
    url: urls.rotas,
    label: (text) => text('rotas:tab'),
    alsoCalled: (text) => text('rotas:alsoCalled'),
    policy: mayKeepRota,
    follows: 'tasks',
    covers: [urls.rota],
  },
  { area: 'meals', url: urls.comingMeals, label: (text) => text('arrivals:coming.tab'), policy: mayOpenDay },
  { area: 'meals', url: urls.pastMeals, label: (text) => text('closings:past.tab'), policy: mayOpenDay },
  { area: 'people', url: urls.regulars, label: (text) => text('standing:tab'), policy: mayKeepStandingPlaces },
  {
    area: 'people',
    url: urls.teammates,
    label: (text) => text('teammates:tab'),
    alsoCalled: (text) => text('teammates:alsoCalled'),
    policy: mayKeepTeammates,
    follows: 'tasks',
    covers: [urls.skills],
  },
  {
    area: 'people',
    url: urls.load,
    label: (text) => text('load:tab'),
    alsoCalled: (text) => text('load:alsoCalled'),
    policy: maySeeLoad,
    follows: 'tasks',
    covers: [urls.whoCouldLearn],
  },
  { area: 'day', url: urls.ownHand, label: (text) => text('teammates:ownTab'), policy: mayLendAHand, follows: 'tasks' },
  { area: 'people', url: urls.canteenPeople, label: (text) => text('access:people.tab'), policy: maySeePeople },
  { area: 'people', url: urls.canteenMails, label: (text) => text('mails:tab'), policy: maySearchMails },
  ...moneyEntries,
  {
    area: 'people',
    url: urls.joinAtDoor,
    label: (text) => text('memberships:tab'),
    policy: mayNoteMembers,
    follows: 'memberships',
  },
  {
    area: 'people',
    url: urls.members,
    label: (text) => text('memberships:listTab'),
    policy: mayKeepMembers,
    follows: 'memberships',
  },
  {
    area: 'people',
    url: urls.assemblies,
    label: (text) => text('assemblies:tab'),
    policy: mayHoldAssemblies,
    follows: 'memberships',
  },
  ...kitchenEntries,
  { area: 'impact', url: urls.canteenIndicators, label: (text) => text('indicators:tab'), policy: maySeeCanteenMix },
  {
    area: 'impact',
    url: urls.surveys,
    label: (text) => text('surveys:tab'),
    alsoCalled: (text) => text('surveys:alsoCalled'),
    policy: mayReadSurveys,
    follows: 'surveys',
    covers: [urls.surveyResults],
  },
  {
    area: 'impact',
    url: urls.keptStories,
    label: (text) => text('stories:tab'),
    alsoCalled: (text) => text('stories:alsoCalled'),
    policy: mayKeepStories,
    follows: 'stories',
  },
  {
    area: 'impact',
    url: urls.reports,
    label: (text) => text('reports:tab'),
    alsoCalled: (text) => text('reports:alsoCalled'),
    policy: mayReport,
    covers: [urls.report],
  },
  {
    area: 'impact',
    url: urls.boardPage,
    label: (text) => text('portraits:boardTab'),
    alsoCalled: (text) => text('portraits:alsoCalled'),
    policy: maySeeCanteenMix,
  },
  {
    area: 'impact',
    url: urls.actions,
    label: (text) => text('actions:tab'),
    alsoCalled: (text) => text('actions:alsoCalled'),
    policy: maySeeActions,
    covers: [urls.suggestion, urls.action],
  },
  {
    area: 'impact',
    url: urls.partners,
    label: (text) => text('partners:tab'),
    alsoCalled: (text) => text('partners:alsoCalled'),
    policy: mayKeepPartners,
    follows: 'partners',
  },
  { area: 'impact', url: urls.channels, label: (text) => text('channels:tab'), policy: mayNoteChannels, follows: 'partners' },
  { area: 'impact', url: urls.returns, label: (text) => text('returns:tab'), policy: maySeeReturns, follows: 'seating' },
  { area: 'impact', url: urls.neighbourhood, label: (text) => text('neighbourhoods:tab'), policy: mayChooseNeighbourhood },
  { area: 'impact', url: urls.canteenMix, label: (text) => text('mix:tab'), policy: maySeeCanteenMix },
  ...commonsEntries,
  {
    area: 'settings',
    url: urls.canteenSettings,
    label: (text) => text('canteens:settingsTab'),
    policy: maySetUpCanteen,
    covers: [urls.firstSteps],
  },
  { area: 'settings', url: urls.followed, label: (text) => text('follows:tab'), policy: mayChooseFollowed },
  { area: 'settings', url: urls.room, label: (text) => text('rooms:tab'), policy: mayDrawRoom, follows: 'seating' },
  { area: 'settings', url: urls.canteenHistory, label: (text) => text('histories:tab'), policy: maySeeCanteenHistory },
  { area: 'network', url: urls.networkHome, label: (text) => text('access:networkHome.fromCanteen'), policy: maySeeNetworkHome },
]
