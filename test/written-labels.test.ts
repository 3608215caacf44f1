/** The words that the software itself gives entries are said in English on English pages: each is known, and stands in one place. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { labelIn, readLabel, writtenLabel, type EntryLabel } from '#src/features/money/ledger/label.ts'
import fr from '#src/features/money/ledger/locales/fr.json' with { type: 'json' }
import { textIn } from '#src/texts.ts'

const english = textIn('en')
const names = Object.keys(fr.labels) as EntryLabel[]

/** What varies in a label, as it is written. */
const about: Partial<Record<EntryLabel, string>> = {
  ...{ gift: 'D2026-0001', giftInKind: 'D2026-0001', givenService: 'D2026-0001', waivedExpense: 'D2026-0001' },
  ...{
    invoice: 'F2026-0001 Librairie Coquelicot',
    creditNote: 'A2026-0001 Leïla Benali',
    payment: 'F2026-0001',
    refund: 'A2026-12345',
    advanceUsed: 'F2026-0002',
  },
  ...{ payout: 'Stripe', fees: 'HelloAsso', membershipsOfFile: '12', onlineOfFile: '3', supplierInvoice: 'MG-2026-01' },
  ...{
    sponsoredSeats: 'Biocoop',
    totalOfMonth: 'octobre 2026',
    settled: 'Dépense',
    cancelled: 'Règlement F2026-0001',
    reversed: 'Recette',
  },
}

test.each(names)('%s is read again from what the chain holds, and has words of its own in English', (name) => {
  const label = writtenLabel(name, about[name])

  expect(readLabel(label)).toEqual({ name, about: about[name] ?? '' })
  expect(labelIn(english, label)).not.toBe(label)
})

test('what is taken back is told in the same language, down to what it was', () => {
  expect(labelIn(english, 'Annule : Règlement : Marché de gros, facture MG-2026-01, Dépense')).toBe(
    'Takes back: Payment: Marché de gros, invoice MG-2026-01, Expense',
  )
  expect(labelIn(english, 'Annulation : Règlement F2026-0001')).toBe('Cancellation: Payment of F2026-0001')
})

test.each(['Frais de déplacement', 'Don de chaises', 'Facture EDF', 'Marché de Wazemmes', 'Dépenses', 'Virement de Paul', 'Règlement : '])(
  'what somebody typed stays theirs: %s',
  (typed) => {
    expect(labelIn(english, typed)).toBeUndefined()
  },
)

test('no posting has words of its own beside them', () => {
  const files = readdirSync('src/features/money', { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.test)\.ts$/.test(file) && !['gifts/sheet.ts', 'ledger/label.ts'].includes(file))
    .filter((file) => /\blabel: ['`][A-ZÀ-Ý]|\bconst label = ['`]/.test(readFileSync(`src/features/money/${file}`, 'utf8')))

  expect(files).toEqual([])
})

test('a month is joined as it is said, and told in the language of the page, also where the chain holds it as it was written before', () => {
  expect(writtenLabel('totalOfMonth', 'octobre 2026')).toBe('Total repris d’octobre 2026')
  expect(writtenLabel('totalOfMonth', 'mai 2026')).toBe('Total repris de mai 2026')
  for (const label of ['Total repris de octobre 2026', 'Total repris d’octobre 2026']) {
    expect(labelIn(english, label)).toBe('Total taken over: October 2026')
    expect(labelIn(textIn('fr'), label, 'fr')).toBe('Total repris d’octobre 2026')
  }
})
