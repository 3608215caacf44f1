/** The tabs of a meal, past or to come, in the order of its life. */
import { maySeeKitchenSheet, mayUseBoard } from '#src/features/day/arrivals/policy.ts'
import { mayCloseDay } from '#src/features/day/closings/policy.ts'
import { mayTakeBookings, mayWelcome } from '#src/features/guests/parties/policy.ts'
import { maySeatGuests } from '#src/features/guests/seating/policy.ts'
import { mayTakeContributions } from '#src/features/money/contributions/policy.ts'
import { mayPlanMeals } from '#src/features/planning/meals/policy.ts'
import { mayReadCosts } from '#src/features/kitchen/costs/policy.ts'
import { mayWeighWaste } from '#src/features/kitchen/waste/policy.ts'
import { mayNoteAtMeal } from '#src/features/kitchen/hygiene/policy.ts'
import { maySeeTasks } from '#src/features/kitchen/tasks/policy.ts'
import { mayCook } from '#src/features/kitchen/menus/policy.ts'
import { urls } from '#src/urls.ts'
import type { Entry } from './entry.ts'

const changesOfAMeal = [urls.heldPlaces, urls.cancelMeal, urls.mealChange]

export const mealEntries: readonly Entry[] = [
  {
    url: urls.editMeal,
    label: (text) => text('meals:tab'),
    alsoCalled: (text) => text('find:alsoCalled.meal'),
    policy: mayPlanMeals,
    covers: changesOfAMeal,
  },
  {
    url: urls.editMenu,
    label: (text) => text('meals:menuEditor.tab'),
    alsoCalled: (text) => text('find:alsoCalled.menu'),
    policy: mayPlanMeals,
    covers: [urls.mealChoices],
  },
  {
    url: urls.mealBookings,
    label: (text) => text('bookings:team.tab'),
    alsoCalled: (text) => text('find:alsoCalled.bookings'),
    policy: mayTakeBookings,
    covers: [urls.teamBooking],
  },
  {
    url: urls.announcement,
    label: (text) => text('announcements:tab'),
    alsoCalled: (text) => text('find:alsoCalled.announcement'),
    policy: mayPlanMeals,
  },
  {
    url: urls.kitchenSheet,
    label: (text) => text('arrivals:tabs.kitchen'),
    alsoCalled: (text) => text('find:alsoCalled.kitchen'),
    policy: maySeeKitchenSheet,
  },
  {
    url: urls.mealPreparation,
    label: (text) => text('sheets:tab'),
    alsoCalled: (text) => text('sheets:alsoCalled'),
    policy: mayCook,
    follows: 'recipes',
    covers: [urls.mealShopping, urls.kitchenPrint],
  },
  {
    url: urls.mealAllergens,
    label: (text) => text('menus:tab'),
    alsoCalled: (text) => text('menus:alsoCalled'),
    policy: mayCook,
    follows: 'recipes',
    covers: [urls.mealDish, urls.allergenWall],
  },
  {
    url: urls.mealTasks,
    label: (text) => text('tasks:mealTab'),
    alsoCalled: (text) => text('tasks:alsoCalled'),
    policy: maySeeTasks,
    follows: 'tasks',
  },
  {
    url: urls.mealHygiene,
    label: (text) => text('hygiene:mealTab'),
    alsoCalled: (text) => text('hygiene:mealAlsoCalled'),
    policy: mayNoteAtMeal,
    follows: 'hygiene',
  },
  {
    url: urls.seating,
    label: (text) => text('seating:tab'),
    alsoCalled: (text) => text('find:alsoCalled.seating'),
    policy: maySeatGuests,
    follows: 'seating',
  },
  {
    url: urls.board,
    label: (text) => text('arrivals:tabs.board'),
    alsoCalled: (text) => text('find:alsoCalled.board'),
    policy: mayUseBoard,
    covers: [urls.pairings],
  },
  {
    url: urls.guestList,
    label: (text) => text('arrivals:tabs.list'),
    alsoCalled: (text) => text('find:alsoCalled.list'),
    policy: mayWelcome,
  },
  {
    url: urls.contributions,
    label: (text) => text('contributions:tab'),
    alsoCalled: (text) => text('find:alsoCalled.contributions'),
    policy: mayTakeContributions,
    covers: [urls.membershipScreen],
  },
  {
    url: urls.mealCost,
    label: (text) => text('costs:mealTab'),
    alsoCalled: (text) => text('costs:alsoCalled'),
    policy: mayReadCosts,
    follows: 'purchases',
  },
  {
    url: urls.mealWaste,
    label: (text) => text('waste:mealTab'),
    alsoCalled: (text) => text('waste:alsoCalled'),
    policy: mayWeighWaste,
    follows: 'waste',
  },
  { url: urls.closing, label: (text) => text('closings:tab'), alsoCalled: (text) => text('find:alsoCalled.closing'), policy: mayCloseDay },
]
