import { totalsOf, type Issuer } from '#src/features/money/invoices/invoice.ts'
import { vatMentions } from '#src/features/money/invoices/mentions.ts'
import { addressOf, issuerOf, lineOf, sumsOf } from '#src/features/money/invoices/sheet.ts'
import { foldName } from '#src/platform/names.ts'
import { writePdf } from '#src/platform/pdf/pdf.ts'
import { formatDate } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { formatHours } from './hours.ts'
import { depositWords } from './words.ts'
import type { Hire, Quote } from './hire.ts'

type QuoteToWrite = Quote & { hire: Hire; issuer: Issuer; today: string; timeZone: string }

/** The page that is sent: who, what, when, until when it holds, and what is asked before the day. */
export function writeQuote({ hire, version, content, validUntil, issuer, today, timeZone }: QuoteToWrite): Promise<Buffer> {
  const { client, language, about } = hire
  const text = textIn(language)
  const { lines, note } = content
  const title = text('hires:quote.title', { version })
  const deposit = depositWords(text, content, language)
  return writePdf({
    template: 'features/money/hires/quote.typ',
    data: {
      title,
      issuer: issuerOf({ language, lines }, issuer),
      client: { name: client.name, lines: addressOf(client, language) },
      facts: quoteFacts({ hire, validUntil, today, timeZone }),
      columns: (['label', 'quantity', 'unit', 'vat', 'total'] as const).map((name) => text(`invoices:sheet.columns.${name}`)),
      lines: lines.map((line) => lineOf(line, language)),
      sums: sumsOf({ language, kind: 'invoice', deposits: [] }, totalsOf({ lines, deposits: [] })),
      vatMentions: vatMentions({ lines }),
      mentions: [...(deposit === undefined ? [] : [deposit]), ...(note && !isSaid(note, about) ? [note] : []), text('hires:quote.accept')],
      words: { client: text('invoices:sheet.client') },
    },
    title,
    author: issuer.name,
    foot: `${issuer.name} · ${title}`,
    language,
    day: today,
    standard: 'accessible',
  })
}

type Facts = Pick<QuoteToWrite, 'hire' | 'validUntil' | 'today' | 'timeZone'>

/** Below its title: written when and valid until when, then the event, its day, its hours, and for how many. */
export function quoteFacts({ hire, validUntil, today, timeZone }: Facts): string[] {
  const { language, people, about } = hire
  const text = textIn(language)
  return [
    text('hires:quote.of', { day: formatDate(today, language) }),
    text('hires:quote.validUntil', { day: formatDate(validUntil, language) }),
    text('hires:quote.when', { hours: formatHours(hire, timeZone, language) }),
    text('hires:people', { count: people }),
    about,
  ]
}

/** The note of a quote often says again what was asked for: once is enough. */
function isSaid(note: string, about: string): boolean {
  return foldName(note) === foldName(about)
}
