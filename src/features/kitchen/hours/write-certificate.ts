import { writePdf } from '#src/platform/pdf/pdf.ts'
import { formatDate, formatDayRange, formatMonth } from '#src/platform/time.ts'
import type { Language } from '#src/platform/language.ts'
import type { Text } from '#src/ui/page.tsx'
import { byMonth, isVolunteering, minutesOf, type HoursLine } from './hours.ts'
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

/** What somebody may hand over where they choose, on their request alone: volunteering, by month. Nobody else can have it made. */
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
  const volunteering = lines.filter(isVolunteering)
  const months = byMonth(volunteering).map(({ month, minutes }) => [formatMonth(`${month}-01`, language), wordsOfMinutes(minutes, text)])
  const title = text('hours:certificate.title')
  const facts = {
    name,
    association,
    period: formatDayRange(firstDay, lastDay, language),
    hours: wordsOfMinutes(minutesOf(volunteering), text),
  }
  const data = {
    ...{ association, title, canteen },
    sentence: text('hours:certificate.sentence', facts),
    columns: [text('hours:certificate.month'), text('hours:certificate.hours')],
    months,
    total: [text('hours:certificate.total'), wordsOfMinutes(minutesOf(volunteering), text)],
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
