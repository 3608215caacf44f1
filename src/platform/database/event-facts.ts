/** What is told of each event of the history, and what kind each fact is of. Nothing is ever guessed from the shape of a text. */
import { dayEvents } from '#src/events/day.ts'
import { guestsEvents } from '#src/events/guests.ts'
import { commonsEvents } from '#src/events/commons.ts'
import { impactEvents } from '#src/events/impact.ts'
import { kitchenEvents } from '#src/events/kitchen.ts'
import { moneyEvents } from '#src/events/money.ts'
import { operationEvents } from '#src/events/operation.ts'
import { organisationEvents } from '#src/events/organisation.ts'
import { planningEvents } from '#src/events/planning.ts'

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
  nature: string
  /** Something noted of money: by what somebody called it, or by its nature or kind. */
  piece: string
  'vat-status': string
  /** The number of an account of the books. */
  account: string
  'waiting-reason': string
  'announcement-reason': string
}

export type FactKind = keyof FactValues
/** With a question mark: a fact that may be missing. */
type Declared = Record<string, FactKind | `${FactKind}?`>

/** By the feature that records it, whose texts have its sentence. */
const eventsOf = {
  ...organisationEvents,
  ...planningEvents,
  ...guestsEvents,
  ...moneyEvents,
  ...impactEvents,
  ...commonsEvents,
  ...kitchenEvents,
  ...dayEvents,
  ...operationEvents,
} as const

type EventsOf = (typeof eventsOf)[keyof typeof eventsOf]
type Union<Events> = Events extends unknown ? keyof Events : never
export type EventName = Union<EventsOf>
type DeclaredOf<Name, Events = EventsOf> = Events extends Record<Name & string, infer Facts extends Declared> ? Facts : never

type Event = { feature: keyof typeof eventsOf; facts: Declared }

const events: ReadonlyMap<string, Event> = new Map(
  Object.entries(eventsOf).flatMap(([feature, declared]) =>
    Object.entries<Declared>(declared).map(([name, facts]) => [name, { feature: feature as keyof typeof eventsOf, facts }]),
  ),
)

export const eventNames = [...events.keys()]

/** The facts to give when an event is recorded. */
export type FactsOf<Name extends EventName> = Given<DeclaredOf<Name>>

type Given<Facts extends Declared> = {
  [Fact in keyof Facts as Facts[Fact] extends FactKind ? Fact : never]: Facts[Fact] extends FactKind ? FactValues[Facts[Fact]] : never
} & { [Fact in keyof Facts as Facts[Fact] extends `${string}?` ? Fact : never]?: ValueOf<Facts[Fact]> }

type ValueOf<Kind> = Kind extends `${infer Known extends FactKind}?` ? FactValues[Known] : never

/** An event that an older version recorded and nobody declares any more has no kinds. */
export function factKindsOf(name: string): ReadonlyMap<string, FactKind> {
  const declared = events.get(name)?.facts ?? {}
  return new Map(Object.entries(declared).map(([fact, kind]) => [fact, kind.replace('?', '') as FactKind]))
}

/** Whose texts have its sentence. */
export function featureOfEvent(name: string): Event['feature'] | undefined {
  return events.get(name)?.feature
}
