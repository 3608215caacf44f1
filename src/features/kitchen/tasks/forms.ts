import { z } from 'zod'
import { longestName } from '#src/features/kitchen/teammates/teammate.ts'
import { minimumAges, taskRepeats, teammateAges } from '#src/platform/database/tables/kitchen.ts'
import {
  dayField,
  emailField,
  nameField,
  onceRead,
  optionalField,
  phoneField,
  textField,
  wholeNumberField,
} from '#src/platform/web/form-fields.ts'
import type { Typed } from '#src/platform/web/form.ts'
import type { Text } from '#src/ui/page.tsx'
import { longestTaskName, mostMinutes, mostPlaces, mostStart, type TaskKind } from './task-kind.ts'

/** What a drop-down sends for none, and for every meal. */
export const none = '-'
export const longestDetails = 1000
/** What « J'aimerais aider » sends where no task suits. */
export const later = 'plus-tard'

const tick = z
  .literal('yes')
  .optional()
  .catch(undefined)
  .transform((sent) => sent === 'yes')

type Known = { skills: readonly { id: string }[]; sittings: readonly { id: string }[] }

/** What there is to do at each meal. @param known skills and sittings of this canteen */
export function kindForm(text: Text, { skills, sittings }: Known) {
  const among = (known: readonly { id: string }[], message: string) => z.enum([none, ...known.map(({ id }) => id)], message)
  return z
    .object({
      name: taskNameField(text),
      places: placesField(text),
      minutes: wholeNumberField({ max: mostStart }, text('tasks:kinds.minutesWrong', { max: mostStart })),
      side: z.enum(['before', 'after'], text('tasks:kinds.sideNeeded')),
      lasts: wholeNumberField({ min: 5, max: mostMinutes }, text('tasks:kinds.lastsWrong', { max: mostMinutes })),
      skill: among(skills, text('tasks:kinds.choose')).default(none),
      minimumAge: z.enum(minimumAges.map(String), text('tasks:kinds.choose')),
      sitting: among(sittings, text('tasks:kinds.choose')).default(none),
      ...{ suitsFirstTime: tick, isKey: tick, closes: tick, leads: tick },
    })
    .transform(({ name, places, minutes, side, lasts, skill, minimumAge, sitting, ...ticks }): TaskKind => ({
      ...{ name, places, ...ticks },
      startsMinutes: side === 'before' ? -minutes || 0 : minutes,
      lastsMinutes: lasts,
      skillId: skill === none ? null : skill,
      minimumAge: minimumAges.find((age) => String(age) === minimumAge) ?? 0,
      templateId: sitting === none ? null : sitting,
    }))
}

/** The form as it is opened on a kind. */
export function typedKind({ name, places, startsMinutes, lastsMinutes, skillId, minimumAge, templateId, ...kind }: TaskKind): Typed {
  const ticked = (is: boolean) => (is ? 'yes' : '')
  return {
    ...{ name, places: String(places), minutes: String(Math.abs(startsMinutes)), side: startsMinutes <= 0 ? 'before' : 'after' },
    ...{ lasts: String(lastsMinutes), skill: skillId ?? none, minimumAge: String(minimumAge), sitting: templateId ?? none },
    ...{ suitsFirstTime: ticked(kind.suitsFirstTime), isKey: ticked(kind.isKey), closes: ticked(kind.closes), leads: ticked(kind.leads) },
  }
}

/** Something to do beside the meals. */
export function besideForm(text: Text) {
  return z.object({
    name: taskNameField(text),
    details: textField({ max: longestDetails, lines: true }, text('tasks:beside.long', { max: longestDetails })).default(''),
    places: placesField(text),
    dueOn: dayField(text('tasks:beside.dayNeeded')),
    repeats: z.enum(taskRepeats, text('tasks:kinds.choose')),
  })
}

function taskNameField(text: Text) {
  return textField(
    { max: longestTaskName, required: text('tasks:kinds.nameNeeded') },
    text('tasks:kinds.nameLong', { max: longestTaskName }),
  )
}

function placesField(text: Text) {
  return wholeNumberField({ min: 1, max: mostPlaces }, text('tasks:kinds.placesWrong', { max: mostPlaces }))
}

/** What became of something beside the meals. */
export function endForm(text: Text) {
  return z.object({ state: z.enum(['done', 'dropped'], text('tasks:beside.endNeeded')) })
}

/** Who said yes: one of the team. */
export function yesForm(text: Text) {
  return z.object({ teammate: z.guid(text('tasks:meal.whoNeeded')) })
}

/** Who was told of a meal, as the list showed it. */
export const toldForm = z
  .object({ meal: z.guid(), teammate: z.guid(), tableAt: z.iso.datetime(), state: z.enum(['moved', 'cancelled']) })
  .transform(({ meal, teammate, tableAt, state }) => ({
    mealId: meal,
    teammateId: teammate,
    seen: { tableAt: new Date(tableAt), isCancelled: state === 'cancelled' },
  }))

/** The task of the meal to which another is added. */
export function mergeForm(text: Text) {
  return z.object({ into: z.guid(text('tasks:refusals.drop.other-meal')) })
}

/** A friend who comes along: a name is enough. */
export function friendForm(text: Text) {
  return z.object({ task: z.guid(text('tasks:friend.taskNeeded')), name: firstNameField(text) })
}

/** « J'aimerais aider »: a first name, and a way to answer. */
export function helpForm(text: Text) {
  return z
    .object({
      task: z.union([z.guid(), z.literal(later)], text('tasks:help.taskNeeded')),
      name: firstNameField(text),
      age: z.enum(teammateAges, text('teammates:form.ageNeeded')),
      email: optionalField(emailField(text('teammates:form.emailWrong'))),
      phone: optionalField(phoneField(text('teammates:form.phoneWrong'))),
    })
    .refine(({ email, phone }) => email || phone, onceRead(['email', 'phone'], 'email', text('tasks:help.contactNeeded')))
}

function firstNameField(text: Text) {
  const needed = text('tasks:help.nameNeeded')
  return nameField({ max: longestName, required: needed, wrong: needed }, text('teammates:form.long', { max: longestName }))
}
