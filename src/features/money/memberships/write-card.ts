import type { Language } from '#src/platform/language.ts'
import { writePdf } from '#src/platform/pdf/pdf.ts'
import { formatDate } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import type { Card } from './queries.ts'

/** The card to print: what its page says. */
export function writeCard(card: Card, language: Language): Promise<Buffer> {
  const text = textIn(language)
  const { association, name, from, until, leftOn, isEverywhere, canteens } = card
  const places = isEverywhere ? text('memberships:card.everywhere') : `${text('memberships:card.canteens')} ${(canteens ?? []).join(' · ')}`
  const title = text('memberships:card.title')
  return writePdf({
    template: 'features/money/memberships/card.typ',
    data: {
      ...{ association, name, places, note: text('memberships:card.cut') },
      period: text('memberships:card.period', { from: formatDate(from, language), until: formatDate(until, language) }),
      left: leftOn === null ? '' : text('memberships:member.left', { day: formatDate(leftOn, language) }),
    },
    title: `${title} · ${name}`,
    author: association,
    language,
    day: from,
    standard: 'accessible',
  })
}
