import { writePdf } from '#src/platform/pdf/pdf.ts'
import { formatDate, formatDayRange, formatShortDay } from '#src/platform/time.ts'
import type { Language } from '#src/platform/language.ts'
import type { Text } from '#src/ui/page.tsx'
import { gapsIn, type Gap, type Period } from './binder.ts'
import { deliveryRows, mendedIn, passageRows, readingRows, trainingRows, type Telling } from './binder-rows.ts'
import { keptOf, type Binder } from './find-binder.ts'

type Written = {
  canteen: { name: string; timeZone: string; followed: readonly string[] }
  binder: Binder
  period: Period
  text: Text
  language: Language
  now: Date
  /** The day that the file bears. */
  day: string
}

/** What an inspection is handed: what was noted, corrections and acts included, and what is missing, said first. */
export function writeBinder({ canteen, binder, period, text, language, now, day }: Written): Promise<Buffer> {
  const title = text('hygiene:binder.title')
  const telling: Telling = { binder, text, language, timeZone: canteen.timeZone, now, mended: mendedIn(binder.readings) }
  const gaps = gapsIn(keptOf(binder), period)
  const section = (
    name: 'readings' | 'deliveries' | 'passages' | 'samples' | 'cleanings',
    columns: readonly Column[],
    rows: string[][],
  ) => ({
    title: text(`hygiene:binder.sections.${name}`),
    columns: columns.map((column) => text(`hygiene:binder.columns.${column}`)),
    rows,
    empty: text('hygiene:binder.empty'),
  })
  const shortDay = (on: string) => formatShortDay(on, language)
  const data = {
    ...{ association: binder.association, canteen: canteen.name, title },
    facts: [
      formatDayRange(period.from, period.until, language),
      text('hygiene:binder.madeOn', { day: formatDate(day, language) }),
      beginningOf(binder, period, text, language),
    ],
    gapsTitle: text('hygiene:binder.gaps', { count: gaps.length }),
    gaps: gaps.length === 0 ? [text('hygiene:binder.noGaps')] : gaps.map((gap) => gapInWords(gap, telling)),
    sections: [
      section('readings', ['day', 'place', 'degrees', 'limits', 'by', 'remark'], readingRows(telling)),
      section('deliveries', ['day', 'about', 'degrees', 'limits', 'by', 'remark'], deliveryRows(telling)),
      section('passages', ['day', 'dish', 'measures', 'result', 'by', 'remark'], passageRows(telling)),
      section(
        'samples',
        ['day', 'dish', 'sample', 'disposed'],
        binder.samples.map(({ day: served, dish, state, notedBy, disposedOn, disposedBy }) => [
          shortDay(served),
          dish,
          text(`hygiene:binder.sample.${state}`, { by: notedBy }),
          disposedOn ? text('hygiene:binder.gone', { day: shortDay(disposedOn), by: disposedBy }) : '',
        ]),
      ),
      section(
        'cleanings',
        ['what', 'every', 'means', 'doneOn'],
        binder.cleanings.map(({ what, everyDays, means, done }) => [
          what,
          text('hygiene:plan.every', { count: everyDays }),
          means,
          done.flatMap(({ day: on, notedBy }) => (on < period.from ? [] : [`${shortDay(on)} (${notedBy})`])).join(', '),
        ]),
      ),
    ],
    trainingsTitle: text('hygiene:trainings.heading'),
    trainings: trainingRows(telling, { day, isFollowed: canteen.followed.includes('tasks') }),
    note: text('hygiene:binder.note'),
  }
  const file = { template: 'features/kitchen/hygiene/binder.typ', data, title, author: binder.association, language, day }
  return writePdf({ ...file, standard: 'accessible' })
}

type Column =
  | 'day'
  | 'place'
  | 'degrees'
  | 'limits'
  | 'by'
  | 'remark'
  | 'about'
  | 'dish'
  | 'measures'
  | 'result'
  | 'sample'
  | 'disposed'
  | 'what'
  | 'every'
  | 'means'
  | 'doneOn'

function beginningOf({ beganOn }: Binder, { from }: Period, text: Text, language: Language): string {
  if (beganOn === null) return text('hygiene:binder.neverBegan')
  return beganOn > from ? text('hygiene:binder.beganOn', { day: formatDate(beganOn, language) }) : ''
}

/** What is missing, in a sentence. */
export function gapInWords(gap: Gap, { binder, text, language }: Pick<Telling, 'binder' | 'text' | 'language'>): string {
  const shortDay = (on: string) => formatShortDay(on, language)
  if (gap.kind === 'reading') {
    const place = binder.points.find(({ id }) => id === gap.pointId)?.name ?? ''
    return text('hygiene:binder.gap.reading', { day: shortDay(gap.day), place, count: gap.missing })
  }
  if (gap.kind === 'sample') return text('hygiene:binder.gap.sample', { day: shortDay(gap.day), dish: gap.dish })
  const what = binder.cleanings.find(({ id }) => id === gap.cleaningId)?.what ?? ''
  return text('hygiene:binder.gap.cleaning', { what, from: shortDay(gap.from), until: shortDay(gap.until) })
}
