/** A party while its form is being filled in: people come and go with the buttons of a plain form. Pure. */
import type { Language } from '#src/platform/language.ts'
import type { Typed } from '#src/platform/web/form.ts'
import { foldName } from '#src/platform/names.ts'
import { formatPhone } from '#src/platform/messages/phone.ts'
import { needs, type Need, type NeedsOfParty } from './need.ts'
import type { Booking } from './queries.ts'

/** How many people a form holds; at least one. */
export function peopleTyped(typed: Typed): number {
  return Object.keys(typed).reduce((most, name) => Math.max(most, positionOf(name) + 1), 1)
}

/** The form again with a person more or less, when that is what its button asked for. */
export function redraw(typed: Typed): Typed | undefined {
  const [intent, position] = (typed.intent ?? '').split('.')
  if (intent === 'add') return withPersonAdded(typed)
  if (intent === 'remove') return withPersonRemoved(typed, Number(position))
  return undefined
}

/** The form with one person more, who comes for the same as the one before. */
function withPersonAdded(typed: Typed): Typed {
  const position = peopleTyped(typed)
  return { ...typed, [`people.${position}.mode`]: typed[`people.${position - 1}.mode`] ?? 'eat' }
}

/** The form without one person: those after move up. */
function withPersonRemoved(typed: Typed, removed: number): Typed {
  const kept = Object.entries(typed).filter(([name]) => positionOf(name) !== removed)
  return Object.fromEntries(kept.map(([name, value]) => [movedUp(name, removed), value]))
}

function movedUp(name: string, removed: number): string {
  const position = positionOf(name)
  return position > removed ? name.replace(/\d+/, String(position - 1)) : name
}

function positionOf(name: string): number {
  return Number(/^people\.(\d{1,3})\./.exec(name)?.[1] ?? -1)
}

/** The same people, cooks who no longer fit in the kitchen moved to the table. */
export function withModes(typed: Typed, people: readonly { mode: string }[]): Typed {
  return { ...typed, ...Object.fromEntries(people.map(({ mode }, position) => [`people.${position}.mode`, mode])) }
}

/** A party typed anew: who was in the booking already keeps the place, and the needs told the first time where none are told now. */
export function typedAgain(typed: Typed, { attendees }: Pick<Booking, 'attendees'>, known: NeedsOfParty | undefined): Typed {
  const unclaimed = [...attendees]
  const kept = Array.from({ length: peopleTyped(typed) }, (_, position) => {
    const name = foldName(typed[`people.${position}.firstName`] ?? '')
    const found = unclaimed.findIndex(({ firstName }) => foldName(firstName) === name)
    if (found < 0) return []
    const { id, position: before } = unclaimed.splice(found, 1)[0]!
    const isSilent = needs.every((need) => !typed[`people.${position}.needs.${need}`])
    return [[`people.${position}.id`, id] as const, ...typedNeeds(position, known && ((isSilent && known.get(before)) || []))]
  })
  return { ...typed, ...Object.fromEntries(kept.flat()) }
}

/** `asked`: the form shows what is known, so that nothing ticked in it means no need. */
function typedNeeds(position: number, own: readonly Need[] | undefined): (readonly [string, string])[] {
  if (!own) return []
  return ['asked', ...own, ...(own.length > 0 ? ['agreed'] : [])].map((name) => [`people.${position}.needs.${name}`, 'yes'] as const)
}

/** A booking as its form shows it; with what its people need, where the party itself looks at it. */
export function typedBooking({ attendees, email, phone, companionName }: Booking, language: Language, known?: NeedsOfParty): Typed {
  const people = attendees.flatMap((attendee, position) => {
    const answers = {
      id: attendee.id,
      firstName: attendee.firstName,
      mode: attendee.mode,
      ...(attendee.isChild && { isChild: 'yes' }),
      ...(attendee.ageClass && !attendee.isChild && { ageClass: attendee.ageClass }),
      ...(attendee.firstTime !== null && { firstTime: attendee.firstTime ? 'yes' : 'no' }),
    }
    const fields = Object.entries(answers).map(([field, value]) => [`people.${position}.${field}`, value] as const)
    return [...fields, ...typedNeeds(position, known && (known.get(attendee.position) ?? []))]
  })
  const contact = { ...(email && { email }), ...(phone && { phone: formatPhone(phone, language) }) }
  return { ...Object.fromEntries(people), ...contact, ...(companionName && { companionName }) }
}

/** What help the party asked for, as its form shows it. */
export function typedHelp(help: string | undefined): Typed {
  return help ? { help, helpAgreed: 'yes' } : {}
}
