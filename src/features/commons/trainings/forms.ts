import { z } from 'zod'
import { sessionTells, trainingsAskedOf, trainingTopics } from '#src/platform/database/tables/trainings.ts'
import {
  clockField,
  emailField,
  nameField,
  nearDayField,
  onceRead,
  optionalField,
  textField,
  wholeNumberField,
} from '#src/platform/web/form-fields.ts'
import type { Typed } from '#src/platform/web/form.ts'
import { atPlace, dayAt, instantAt, networkTimeZone } from '#src/platform/time.ts'
import type { Text } from '#src/ui/page.tsx'
import type { Training } from './queries.ts'
import type { FoundSession } from './tell-places.ts'
import {
  longestAbout,
  longestGives,
  longestName,
  longestOpinion,
  longestPlace,
  longestTitle,
  longestWish,
  mostDays,
  mostNeeded,
  mostPeople,
  mostValidMonths,
  questions,
} from './training.ts'

function long(text: Text, max: number): string {
  return text('trainings:form.long', { max })
}

const tick = z
  .literal('yes')
  .optional()
  .catch(undefined)
  .transform((ticked) => ticked === 'yes')

/** `isEnded` is asked of one that is there. */
export function trainingForm(text: Text) {
  return z.object({
    title: textField({ max: longestTitle, required: text('trainings:form.titleNeeded') }, long(text, longestTitle)),
    topic: z.enum(trainingTopics, text('trainings:form.topicNeeded')),
    about: textField({ max: longestAbout, lines: true }, long(text, longestAbout)).default(''),
    gives: textField({ max: longestGives, required: text('trainings:form.givesNeeded') }, long(text, longestGives)),
    validMonths: optionalField(
      wholeNumberField({ min: 1, max: mostValidMonths }, text('trainings:form.monthsWrong', { max: mostValidMonths })),
    ),
    askedOf: z.enum(trainingsAskedOf, text('trainings:form.askedNeeded')),
    withinDays: wholeNumberField({ min: 1, max: mostDays }, text('trainings:form.daysWrong', { max: mostDays })),
    isEnded: tick,
  })
}

export function typedTraining({ title, topic, about, gives, validMonths, askedOf, withinDays, isEnded }: Training): Typed {
  return {
    ...{ title, topic, about, gives, askedOf, withinDays: String(withinDays) },
    validMonths: validMonths === null ? '' : String(validMonths),
    isEnded: isEnded ? 'yes' : '',
  }
}

/** When, where, how many and by whom: of a session that opens, and of one that changes. */
function sessionFields(text: Text, today: string) {
  const day = nearDayField({ today, years: 2 }, { wrong: text('trainings:form.dayWrong'), far: text('trainings:form.dayFar') })
  return {
    day: day.refine((on) => on >= today, text('trainings:form.dayPast')),
    from: clockField(text('trainings:form.clockWrong')),
    until: clockField(text('trainings:form.clockWrong')),
    isRemote: tick,
    place: textField({ max: longestPlace }, long(text, longestPlace)).default(''),
    capacity: wholeNumberField({ min: 1, max: mostPeople }, text('trainings:form.capacityWrong', { max: mostPeople })),
    givenBy: nameField(
      { max: longestName, required: text('trainings:form.giverNeeded'), wrong: text('trainings:form.giverNeeded') },
      long(text, longestName),
    ),
    giverEmail: optionalField(emailField(text('trainings:form.emailWrong'))),
  }
}

function endsAfter(text: Text) {
  return onceRead(['from', 'until'], 'until', text('trainings:form.endsBefore'))
}

function startsLater(text: Text) {
  return onceRead(['day', 'from'], 'from', text('trainings:form.hourPast'))
}

type Opening = { today: string; now: Date; /** In which a session may be opened. */ canteens: readonly { id: string; timeZone: string }[] }

export function sessionForm(text: Text, { today, now, canteens }: Opening) {
  const found = (id: string) => canteens.find((canteen) => canteen.id === id)
  return z
    .object({
      canteen: z.string(text('trainings:form.canteenNeeded')).refine(found, text('trainings:form.canteenNeeded')),
      ...sessionFields(text, today),
      tells: z.enum(sessionTells, text('trainings:form.tellsNeeded')),
    })
    .refine(({ from, until }) => from < until, endsAfter(text))
    .refine(({ canteen, day, from }) => instantAt(day, from, found(canteen)?.timeZone ?? networkTimeZone) > now, startsLater(text))
}

export function changedSessionForm(text: Text, { today, now, timeZone }: { today: string; now: Date; timeZone: string }) {
  return z
    .object(sessionFields(text, today))
    .refine(({ from, until }) => from < until, endsAfter(text))
    .refine(({ day, from }) => instantAt(day, from, timeZone) > now, startsLater(text))
}

export function typedSession(session: FoundSession & { capacity: number }): Typed {
  const { timeZone, startsAt, endsAt, isRemote, place, capacity, givenBy, giverEmail } = session
  return {
    ...{ day: dayAt(startsAt, timeZone), from: clockAt(startsAt, timeZone), until: clockAt(endsAt, timeZone) },
    ...{ isRemote: isRemote ? 'yes' : '', place, capacity: String(capacity), givenBy, giverEmail: giverEmail ?? '' },
  }
}

/** As a field of a time has it. */
function clockAt(instant: Date, timeZone: string): string {
  return atPlace(instant, timeZone).toPlainTime().toString({ smallestUnit: 'minute' })
}

/** Somebody whom the team notes; their place is sent to them. */
export function personForm(text: Text, canteens: readonly string[]) {
  return z.object({
    name: nameField(
      { max: longestName, required: text('trainings:form.nameNeeded'), wrong: text('trainings:form.nameNeeded') },
      long(text, longestName),
    ),
    email: emailField(text('trainings:form.emailWrong')),
    canteen: z
      .string()
      .default('')
      .transform((id) => (id === '' ? null : id))
      .refine((id) => id === null || canteens.includes(id), text('trainings:form.canteenNeeded')),
  })
}

/** `present.<id>` ticks a place. */
export const attendanceForm = z.object({
  present: z
    .record(z.string(), tick)
    .default({})
    .transform((ticked) => Object.entries(ticked).flatMap(([id, isThere]) => (isThere ? [id] : []))),
})

export function cancelForm(text: Text) {
  return z.object({ sure: z.literal('yes', text('trainings:form.tick')) })
}

/** @param trainings ids of the programme; without one of them, words say what it lacks */
export function needForm(text: Text, trainings: readonly string[]) {
  return z
    .object({
      training: z
        .string()
        .default('')
        .transform((id) => (id === '' ? null : id))
        .refine((id) => id === null || trainings.includes(id), text('trainings:form.trainingNeeded')),
      words: textField({ max: longestWish }, long(text, longestWish)).default(''),
      people: wholeNumberField({ min: 1, max: mostNeeded }, text('trainings:form.peopleWrong', { max: mostNeeded })).default(1),
    })
    .refine(
      ({ training, words }) => training !== null || words !== '',
      onceRead(['training', 'words'], 'words', text('trainings:form.needNeeded')),
    )
    .transform(({ training, words, people }) => ({ trainingId: training, words: training === null ? words : '', people }))
}

function answerField<const Answers extends readonly string[]>(answers: Answers) {
  return z
    .enum(answers)
    .nullish()
    .catch(null)
    .transform((answer) => answer ?? null)
}

/** Every question may be left out; something is said. */
export function opinionForm(text: Text) {
  return z
    .object({
      useful: answerField(questions.useful),
      pace: answerField(questions.pace),
      advise: answerField(questions.advise),
      words: textField({ max: longestOpinion, lines: true }, long(text, longestOpinion)).default(''),
    })
    .refine(
      ({ useful, pace, advise, words }) => useful !== null || pace !== null || advise !== null || words !== '',
      onceRead(['useful', 'pace', 'advise', 'words'], 'useful', text('trainings:opinion.needed')),
    )
}
