import { z } from 'zod'
import { teammateAges, teammateKinds } from '#src/platform/database/tables/kitchen.ts'
import {
  clockField,
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
import type { Listed } from './queries.ts'
import {
  companionFields,
  isMinor,
  longestName,
  mostTasksAMonth,
  mostWeeklyHours,
  weekdays,
  type TeammateContent,
  type Wishes,
} from './teammate.ts'

const tick = z
  .literal('yes')
  .optional()
  .catch(undefined)
  .transform((sent) => sent === 'yes')

/** What the team notes of somebody. `skill.<id>` ticks a skill, `until.<id>` says until when. */
export function teammateForm(text: Text) {
  const long = text('teammates:form.long', { max: longestName })
  const nameNeeded = text('teammates:form.nameNeeded')
  const day = optionalField(dayField(text('teammates:form.dayWrong')))
  return z
    .object({
      name: nameField({ max: longestName, required: nameNeeded, wrong: nameNeeded }, long),
      kind: z.enum(teammateKinds, text('teammates:form.kindNeeded')),
      email: optionalField(emailField(text('teammates:form.emailWrong'))),
      phone: optionalField(phoneField(text('teammates:form.phoneWrong'))),
      age: z.enum(teammateAges, text('teammates:form.ageNeeded')),
      parentName: optionalField(nameField({ max: longestName, wrong: text('teammates:form.parentNeeded') }, long)),
      parentAgreedOn: day,
      weeklyHours: optionalField(
        wholeNumberField({ min: 1, max: mostWeeklyHours }, text('teammates:form.weeklyHoursWrong', { max: mostWeeklyHours })),
      ).default(null),
      skill: z.record(z.string(), tick).default({}),
      until: z.record(z.string(), day).default({}),
    })
    .refine(
      ({ parentName, parentAgreedOn }) => !parentName || parentAgreedOn,
      onceRead(['parentName', 'parentAgreedOn'], 'parentAgreedOn', text('teammates:form.agreedNeeded')),
    )
    .refine(
      ({ parentName, parentAgreedOn }) => parentName || !parentAgreedOn,
      onceRead(['parentName', 'parentAgreedOn'], 'parentName', text('teammates:form.parentNeeded')),
    )
    .transform(({ name, kind, email, phone, age, parentName, parentAgreedOn, skill, until, weeklyHours }): TeammateContent => ({
      ...{ name, kind, email, phone, age },
      weeklyHours: kind === 'employee' || kind === 'civic-service' ? weeklyHours : null,
      parent: isMinor({ age }) && parentName && parentAgreedOn ? { name: parentName, agreedOn: parentAgreedOn } : null,
      skills: Object.entries(skill).flatMap(([id, isTicked]) => (isTicked && isId(id) ? [{ id, until: until[id] ?? null }] : [])),
    }))
}

function isId(typed: string): boolean {
  return z.guid().safeParse(typed).success
}

/** The form as it is opened on somebody. */
export function typedTeammate({ name, kind, email, phone, age, parentName, parentAgreedOn, skills, weeklyHours }: Listed): Typed {
  return {
    ...{ name, kind, email: email ?? '', phone: phone ?? '', age, parentName: parentName ?? '', parentAgreedOn: parentAgreedOn ?? '' },
    weeklyHours: weeklyHours === null ? '' : String(weeklyHours),
    ...Object.fromEntries(skills.flatMap(({ id, until }) => [[`skill.${id}`, 'yes'], ...(until ? [[`until.${id}`, until]] : [])])),
  }
}

/** The code that somebody reads out. */
export function codeForm(text: Text) {
  return z.object({ code: textField({ max: 20, required: text('teammates:contact.codeNeeded') }, text('teammates:contact.codeWrong')) })
}

/** A yes or a no to an address: nothing else counts. */
export function contactForm(text: Text) {
  return z.object({ answer: z.enum(['oui', 'non'], text('teammates:contact.choose')) })
}

export function skillForm(text: Text) {
  return z.object({
    name: textField({ max: longestName, required: text('teammates:skills.nameNeeded') }, text('teammates:form.long', { max: longestName })),
  })
}

type Known = { others: readonly { id: string }[]; kinds: readonly { id: string }[]; skills: readonly { id: string }[] }

/** What somebody wishes. @param known whom they may name, what there is to do, and what can be learnt */
export function wishesForm(text: Text, known: Known) {
  const clock = optionalField(clockField(text('teammates:wishes.clockWrong')))
  const hours = z
    .object({ comes: tick, from: clock.default(null), until: clock.default(null) })
    .refine(({ from, until }) => !until || from, { path: ['from'], message: text('teammates:wishes.bothHours') })
    .refine(({ from, until }) => !from || until, { path: ['until'], message: text('teammates:wishes.bothHours') })
    .refine(({ from, until }) => !from || !until || from < until, { path: ['until'], message: text('teammates:wishes.endsBefore') })
  const companion = z.enum(['', ...known.others.map(({ id }) => id)]).catch('')
  return z
    .object({
      days: z.object(Object.fromEntries(weekdays.map((weekday) => [`d${weekday}`, hours.optional()]))).default({}),
      mostTasks: optionalField(
        wholeNumberField({ min: 1, max: mostTasksAMonth }, text('teammates:wishes.mostWrong', { max: mostTasksAMonth })),
      ),
      with: z.object(Object.fromEntries(companionFields.map((field) => [`c${field}`, companion.optional()]))).default({}),
      kinds: z.record(z.string(), z.enum(['gladly', 'rather-not', '']).catch('')).default({}),
      learns: z.record(z.string(), tick).default({}),
      sameDay: tick,
      greets: tick,
    })
    .transform(({ days, mostTasks, with: named, kinds, learns, sameDay, greets }): Wishes => ({
      windows: weekdays.flatMap((weekday) => {
        const said = days[`d${weekday}`]
        if (!said?.comes && !said?.from) return []
        return [{ weekday, hours: said.from && said.until ? { from: said.from, until: said.until } : null }]
      }),
      ...{ mostTasks, sameDay, greets },
      kinds: Object.fromEntries(known.kinds.flatMap(({ id }) => (kinds[id] ? [[id, kinds[id]]] : []))),
      learns: known.skills.flatMap(({ id }) => (learns[id] ? [id] : [])),
      companions: [...new Set(Object.values(named).filter((id) => id !== undefined && id !== ''))] as string[],
    }))
}

/** The form as it is opened on what stands. */
export function typedWishes({ windows, kinds, mostTasks, companions, learns, sameDay, greets }: Wishes): Typed {
  return {
    ...Object.fromEntries(
      windows.flatMap(({ weekday, hours }) => [
        [`days.d${weekday}.comes`, 'yes'],
        [`days.d${weekday}.from`, hours?.from ?? ''],
        [`days.d${weekday}.until`, hours?.until ?? ''],
      ]),
    ),
    ...Object.fromEntries(Object.entries(kinds).map(([id, wish]) => [`kinds.${id}`, wish])),
    ...Object.fromEntries(learns.map((id) => [`learns.${id}`, 'yes'])),
    ...Object.fromEntries(companions.map((id, index) => [`with.c${index}`, id])),
    ...{ mostTasks: mostTasks === null ? '' : String(mostTasks), sameDay: sameDay ? 'yes' : '', greets: greets ? 'yes' : '' },
  }
}

export function absenceForm(text: Text) {
  const day = dayField(text('teammates:absences.dayNeeded'))
  return z
    .object({ firstDay: day, lastDay: day })
    .refine(({ firstDay, lastDay }) => firstDay <= lastDay, { path: ['lastDay'], message: text('teammates:absences.endsBefore') })
}
