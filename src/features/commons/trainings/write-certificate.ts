import { writePdf } from '#src/platform/pdf/pdf.ts'
import type { Language } from '#src/platform/language.ts'
import { dayAt, formatDate } from '#src/platform/time.ts'
import type { Text } from '#src/ui/page.tsx'
import { countsUntil } from './training.ts'
import { hoursInWords, whereInWords, type ToldSession } from './training-mails.ts'

type Written = {
  network: string
  session: ToldSession & { validMonths: number | null }
  name: string
  text: Text
  language: Language
}

/** That somebody was there, for who asks it of them. The same one twice is the same bytes. */
export function writeCertificate({ network, session, name, text, language }: Written): Promise<Buffer> {
  const title = text('trainings:certificate.title')
  const day = dayAt(session.endsAt, session.timeZone)
  const until = countsUntil(day, session.validMonths)
  const data = {
    ...{ network, canteen: session.canteenName, title, name, training: session.title },
    says: text('trainings:certificate.says'),
    was: text('trainings:certificate.was'),
    facts: [
      hoursInWords(session, text, language),
      whereInWords(session, { showsAddress: false }, text),
      text('trainings:certificate.givenBy', { name: session.givenBy }),
      until === null ? '' : text('trainings:certificate.until', { day: formatDate(until, language) }),
    ],
    signed: text('trainings:certificate.signed', { name: session.givenBy }),
    note: text('trainings:certificate.note'),
  }
  const file = { template: 'features/commons/trainings/certificate.typ', data, title, author: network, language, day }
  return writePdf({ ...file, standard: 'accessible' })
}
