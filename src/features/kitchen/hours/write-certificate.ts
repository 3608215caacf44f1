import { writePdf } from '#src/platform/pdf/pdf.ts'
import { formatDate, formatDayRange, formatMonth } from '#src/platform/time.ts'
import type { Language } from '#src/platform/language.ts'
import type { Text } from '#src/ui/page.tsx'
import { byMonth, confirmedOf, isVolunteering, minutesOf, type HoursLine } from './hours.ts'
import { wordsOfMinutes } from './words.ts'

type Certified = {
  name: string
  canteen: string
  association: string
  lines: readonly HoursLine[]
  firstDay: string
  lastDay: string
  text: Text
  language: Language
  day: string
}

/**
 * What somebody may hand over where they choose, on their request alone: volunteering, by month. The association vouches for the tasks at which
 * they were; what they say beside them stands apart. Nobody else can have it made.
 */
export function writeCertificate({
  name,
  canteen,
  association,
  lines,
  firstDay,
  lastDay,
  text,
  language,
  day,
}: Certified): Promise<Buffer> {
  const volunteering = lines.filter((line) => isVolunteering(line) && line.minutes > 0)
  const cells = (minutes: number, confirmed: number) => [confirmed, minutes - confirmed].map((part) => wordsOfMinutes(part, text))
  const months = byMonth(volunteering).map(({ month, minutes, confirmed }) => [
    formatMonth(`${month}-01`, language),
    ...cells(minutes, confirmed),
  ])
  const [all, confirmed] = [minutesOf(volunteering), confirmedOf(volunteering)]
  const title = text('hours:certificate.title')
  const facts = {
    name,
    association,
    period: formatDayRange(firstDay, lastDay, language),
    hours: wordsOfMinutes(confirmed, text),
    declared: wordsOfMinutes(all - confirmed, text),
  }
  const data = {
    ...{ association, title, canteen },
    sentence: text('hours:certificate.sentence', facts),
    declared: all > confirmed ? text('hours:certificate.declaredSentence', facts) : '',
    columns: [text('hours:certificate.month'), text('hours:certificate.hours'), text('hours:certificate.declared')],
    months,
    total: [text('hours:certificate.total'), ...cells(all, confirmed)],
    asked: text('hours:certificate.asked', { day: formatDate(day, language) }),
    signature: text('hours:certificate.signature'),
  }
  return writePdf({
    template: 'features/kitchen/hours/certificate.typ',
    data,
    title,
    author: association,
    language,
    day,
    standard: 'accessible',
  })
}
