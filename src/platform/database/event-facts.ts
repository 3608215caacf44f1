/** Every event of the history, what is told of it, and what kind each fact is of. Nothing is ever guessed from the shape of a text. */
type FactValues = {
  /** How many, or how much of something that is no money. */
  number: number
  /** What somebody typed, told as it is. */
  text: string
  /** `YYYY-MM-DD` */
  day: string
  /** `HH:MM` */
  clock: string
  /** As `Date.toISOString` writes it. */
  instant: string
  /** A word of the code, told by no sentence. */
  word: string
  /** Words of the code that have a name in both languages. */
  role: string
  weight: string
  followed: string
  'waiting-reason': string
  'announcement-reason': string
}

export type FactKind = keyof FactValues
/** With a question mark: a fact that may be missing. */
type Declared = Record<string, FactKind | `${FactKind}?`>

const places = { kitchen: 'number', table: 'number' } as const
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

export const eventFacts = {
  'address.trusted': {},
  'announcement.called': {},
  'announcement.sent': { reason: 'announcement-reason', mails: 'number', texts: 'number', calls: 'number' },
  'booking.arrival-undone': { guests: 'number' },
  'booking.arrived': { guests: 'number' },
  'booking.cancelled': { ...places, people: 'number' },
  'booking.changed': { ...places, people: 'number' },
  'booking.erased': {},
  'booking.made': { ...places, people: 'number', channel: 'word' },
  'booking.no-show': { guests: 'number' },
  'booking.no-show-undone': { guests: 'number' },
  'booking.walk-in-undone': {},
  'cancellation.told': {},
  'change.called': {},
  'change.told': { mails: 'number', texts: 'number', calls: 'number' },
  'canteen.added': { name: 'text' },
  'canteen.changed': { name: 'text', state: 'word' },
  'closure.added': closure,
  'closure.removed': closure,
  'contacts.forgotten': { bookings: 'number' },
  'contribution-box.counted': {},
  'detail-keeping.set': { validFrom: 'day', years: 'number' },
  'invitation.accepted': { role: 'role' },
  'invitation.sent': { role: 'role' },
  'invitation.withdrawn': { role: 'role' },
  'kept-apart.added': {},
  'kept-apart.ended': {},
  'mail.sent-again': {},
  'meal.cancelled': { mails: 'number', texts: 'number', calls: 'number' },
  'meal.changed': {},
  'meal.moved': { fromDay: 'day', fromClock: 'clock', toDay: 'day', toClock: 'clock' },
  'meal.closed': {},
  'meal.held': {},
  'meal.totals-counted': {},
  'meal.places-held': held,
  'meal.places-released': {},
  'meal.planned': {},
  'meal.published': {},
  'meal.removed': { title: 'text', day: 'day' },
  'meal.reopened': { reason: 'text' },
  'meal.withdrawn': {},
  'menu.changed': { dishes: 'number' },
  'network.changed': {},
  'network.created': { name: 'text' },
  'pairing.ended': { device: 'text' },
  'pairing.locked-out': { device: 'text' },
  'pairing.made': { device: 'text' },
  'person.erased': {},
  'photo.changed': {},
  'photo.removed': {},
  'price.set': { validFrom: 'day' },
  'role.ended': { role: 'role', grant: 'word?', until: 'instant' },
  'passkey.added': {},
  'passkey.removed': {},
  'role.granted': { role: 'role', grant: 'word?' },
  'room-table.added': { table: 'text' },
  'room-table.changed': { table: 'text' },
  'room-table.removed': { table: 'text' },
  'seating-weight.changed': { weight: 'weight', from: 'number', to: 'number' },
  'seating.answered': {},
  'seating.joined': {},
  'seating.memory-withdrawn': {},
  'seating.moved': {},
  'seating.noted': {},
  'seating.pinned': {},
  'seating.sought': {},
  'seating.split': {},
  'seating.unpinned': {},
  'second-factor.codes-renewed': {},
  'second-factor.failed': {},
  'second-factor.set-up': {},
  'second-factor.shown': {},
  'session.closed-everywhere': {},
  'session.opened': {},
  'sitting.added': sitting,
  'sitting.changed': sitting,
  'sitting.places-held': held,
  'sitting.removed': { title: 'text' },
  'standing-place.added': { people: 'number', title: 'text' },
  'standing-place.confirmed': {},
  'standing-place.ended': {},
  'standing-place.let-go': {},
  'standing-place.mail-refused': {},
  'standing-place.mail-wanted': {},
  'standing-place.paused': { until: 'day' },
  'standing-place.released': {},
  'standing-place.resumed': {},
  'followed.started': { thing: 'followed' },
  'followed.ended': { thing: 'followed' },
  'signs.shown': {},
  'signs.hidden': {},
  'standing-share.changed': { sharePercent: 'number', confirmHours: 'number' },
  'waiting.accepted': { ...places, people: 'number' },
  'waiting.ended': { reason: 'waiting-reason' },
  'waiting.joined': { ...places, people: 'number' },
  'waiting.lapsed': { reason: 'word' },
  'waiting.moved': { from: 'number', to: 'number', reason: 'text' },
  'waiting.offered': { ...places, reason: 'waiting-reason', passedOver: 'number' },
  'waiting.passed-over': { reason: 'word' },
  'waiting.sent-back': { reason: 'word' },
  'weeks.prepared': { meals: 'number', until: 'day' },
  // Recorded by older versions only.
  'canteen.opened': { name: 'text' },
  'photo.kept': {},
} as const satisfies Record<`${string}.${string}`, Declared>

export type EventName = keyof typeof eventFacts

/** The facts to give when an event is recorded. */
export type FactsOf<Name extends EventName> = Given<(typeof eventFacts)[Name]>

type Given<Facts extends Declared> = {
  [Fact in keyof Facts as Facts[Fact] extends FactKind ? Fact : never]: Facts[Fact] extends FactKind ? FactValues[Facts[Fact]] : never
} & { [Fact in keyof Facts as Facts[Fact] extends `${string}?` ? Fact : never]?: ValueOf<Facts[Fact]> }

type ValueOf<Kind> = Kind extends `${infer Known extends FactKind}?` ? FactValues[Known] : never

/** What kind each fact of an event is of; an event that an older version recorded and nobody declares any more has none. */
export function factKindsOf(name: string): ReadonlyMap<string, FactKind> {
  const declared: Declared = isEventName(name) ? eventFacts[name] : {}
  return new Map(Object.entries(declared).map(([fact, kind]) => [fact, kind.replace('?', '') as FactKind]))
}

function isEventName(name: string): name is EventName {
  return Object.hasOwn(eventFacts, name)
}
