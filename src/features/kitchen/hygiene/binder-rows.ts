/** What was noted, as the lines of a binder: days, clocks, degrees and first names in words. Pure. */
import type { Language } from '#src/platform/language.ts'
import { formatClock, formatDate, formatShortDay } from '#src/platform/time.ts'
import type { Text } from '#src/ui/page.tsx'
import type { Binder } from './find-binder.ts'
import { passagesOf, verdictOf, type Reading } from './reading.ts'
import { degreesIn, isBeyond, limitsIn } from './words.ts'

export type Telling = { binder: Binder; text: Text; language: Language; timeZone: string; now: Date; mended: Mended }
type Mended = { byId: ReadonlyMap<string, Reading>; correctionOf: ReadonlyMap<string | null, Reading> }

/** Each reading by its id, and by that of the one whose place it took. */
export function mendedIn(readings: readonly Reading[]): Mended {
  return { byId: new Map(readings.map((each) => [each.id, each])), correctionOf: new Map(readings.map((each) => [each.corrects, each])) }
}

/** One a reading, those that were corrected too. */
export function readingRows(telling: Telling): string[][] {
  const places = new Map(telling.binder.points.map(({ id, name }) => [id, name]))
  return telling.binder.readings.flatMap((reading) =>
    reading.pointId === null ? [] : [rowOf(reading, places.get(reading.pointId) ?? '', telling)],
  )
}

export function deliveryRows(telling: Telling): string[][] {
  return telling.binder.readings.flatMap((reading) =>
    reading.pointId === null && reading.passageId === null ? [rowOf(reading, reading.about, telling)] : [],
  )
}

function rowOf(reading: Reading, what: string, telling: Telling): string[] {
  const { text, language } = telling
  const when = `${formatShortDay(reading.day, language)}, ${formatClock(reading.readAt, telling.timeZone, language)}`
  return [when, what, degreesIn(reading.tenths, language), limitsIn(reading, text, language), reading.notedBy, remarkOf(reading, telling)]
}

/** What has to be known of it: that it was beyond its limits and what was done, or that another took its place. */
function remarkOf(reading: Reading, { mended, text, language }: Telling): string {
  const by = mended.correctionOf.get(reading.id)
  const wrong = reading.corrects && mended.byId.get(reading.corrects)
  return [
    by && text('hygiene:binder.correctedTo', { degrees: degreesIn(by.tenths, language) }),
    wrong && text('hygiene:binder.corrects', { degrees: degreesIn(wrong.tenths, language) }),
    !by && reading.damaged && text('hygiene:alarms.verdicts.damaged'),
    !by && verdictOf(reading) === 'tolerated' && text('hygiene:binder.tolerated'),
    !by && isBeyond(reading) && !reading.damaged && text('hygiene:noted.beyond'),
    !by && isBeyond(reading) && reading.acts.length === 0 && text('hygiene:binder.noAct'),
    ...actsIn(reading, text),
  ]
    .filter(Boolean)
    .join('. ')
}

function actsIn({ acts }: Reading, text: Text): string[] {
  return acts.map(({ act, remark, notedBy }) => `${[text(`hygiene:acts.${act}`), remark].filter(Boolean).join(', ')} (${notedBy})`)
}

export function passageRows({ binder, text, language, timeZone, now }: Telling): string[][] {
  return passagesOf(binder.readings, now).map(({ kind, dish, day, steps, course }) => {
    const measures = steps.map(({ readAt, tenths }) =>
      text('hygiene:passages.step', { clock: formatClock(readAt, timeZone, language), degrees: degreesIn(tenths, language) }),
    )
    const acts = steps.flatMap((step) => actsIn(step, text))
    const isOpen = (course === 'late' || course === 'unproved') && acts.length === 0
    return [
      formatShortDay(day, language),
      `${dish} (${text(`hygiene:passages.kinds.${kind}`)})`,
      measures.join(', '),
      text(`hygiene:binder.courses.${course}`),
      [...new Set(steps.map(({ notedBy }) => notedBy))].join(', '),
      [...acts, ...(isOpen ? [text('hygiene:binder.noAct')] : [])].join('. '),
    ]
  })
}

/** @param day those that ended before it say so */
export function trainingRows({ binder, text, language }: Telling, { day, isFollowed }: { day: string; isFollowed: boolean }): string[] {
  if (!isFollowed || !binder.hasSkill) return [text('hygiene:binder.noTrainings')]
  if (binder.trainings.length === 0) return [text('hygiene:binder.nobodyTrained')]
  return binder.trainings.map(({ name, until }) => {
    if (until === null) return text('hygiene:binder.training.always', { name })
    return text(until < day ? 'hygiene:binder.training.over' : 'hygiene:binder.training.until', {
      name,
      day: formatDate(until, language),
    })
  })
}
