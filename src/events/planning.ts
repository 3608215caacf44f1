const held = {
  newcomersInKitchen: 'number',
  newcomersAtTable: 'number',
  partnerInKitchen: 'number',
  partnerAtTable: 'number',
  releaseMinutes: 'number',
} as const
const sitting = {
  weekday: 'number',
  rhythm: 'word',
  kind: 'word',
  title: 'text',
  cooksAt: 'clock?',
  tableAt: 'clock',
  endsAt: 'clock',
  kitchenPlaces: 'number',
  tablePlaces: 'number',
  bookingClosesMinutes: 'number',
  validFrom: 'day',
  validUntil: 'day?',
} as const
const closure = { firstDay: 'day', lastDay: 'day', reason: 'text' } as const

/** What is told of each event, by feature. */
export const planningEvents = {
  meals: {
    'meal.cancelled': { mails: 'number', texts: 'number', calls: 'number' },
    'meal.changed': {},
    'meal.moved': { fromDay: 'day', fromClock: 'clock', toDay: 'day', toClock: 'clock' },
    'meal.places-held': held,
    'meal.places-released': {},
    'meal.planned': {},
    'meal.published': {},
    'meal.removed': { title: 'text', day: 'day' },
    'meal.withdrawn': {},
    'menu.changed': { dishes: 'number' },
  },
  rooms: {
    'room-table.added': { table: 'text' },
    'room-table.changed': { table: 'text' },
    'room-table.removed': { table: 'text' },
  },
  sittings: {
    'closure.added': closure,
    'closure.removed': closure,
    'sitting.added': sitting,
    'sitting.changed': sitting,
    'sitting.places-held': held,
    'sitting.removed': { title: 'text' },
    'weeks.prepared': { meals: 'number', until: 'day' },
  },
} as const
