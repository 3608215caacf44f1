/**
 * Invoices of many kinds for validators of others: each as its PDF and its XML in a folder. `npm run -s bench -- factur-x FOLDER`
 * Then, for instance, `xmllint --schema`, a Schematron of EN 16931 and of BR-FR, veraPDF for PDF/A-3a and PDF/UA-1, `qpdf --check`.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { ciiOf } from '#src/features/money/invoices/cii.ts'
import { refusalOfContent, type Invoice, type Vat } from '#src/features/money/invoices/invoice.ts'
import { writeInvoice } from '#src/features/money/invoices/write-invoice.ts'
import { aLine, anInvoice, company, issuer } from '#test/invoices.ts'

const at = (rate: number): Vat => ({ status: 'liable', rate })
const outside: Vat = { status: 'outside', rate: null }
const franchise: Vat = { status: 'franchise', rate: null }
const asked = (number: string, netCents: number, taxCents: number) => ({ id: number, number, issuedOn: '2026-10-01', netCents, taxCents })
const person = { ...company, kind: 'person', name: 'Amina Benali', siren: null, email: 'amina@exemple.fr' } as const
const drinks = aLine({ label: 'Jus de pomme', nature: 'drinks', quantity: 1050, unitCents: 333, vat: at(2000) })
const several = [aLine({ vat: at(1000) }), drinks, aLine({ label: 'Livre', nature: 'resale', quantity: 300, unitCents: 999, vat: at(550) })]
const long = Array.from({ length: 60 }, (_, rank) => aLine({ label: `Repas du ${rank + 1}e jour`, quantity: 100 + rank, unitCents: 1999 }))

const invoices: Record<string, Partial<Invoice>> = {
  exempt: {},
  franchise: { lines: [aLine({ vat: franchise })] },
  outside: { lines: [aLine({ vat: outside })] },
  'several-rates': { lines: several },
  'exempt-beside-taxed': { lines: [aLine(), drinks] },
  'on-debits': { lines: several, issuer: { ...issuer, onDebits: true } },
  'no-siren': { client: { ...company, kind: 'association', siren: null } },
  person: { client: person },
  'person-abroad': { client: { ...person, country: 'BE', postcode: '1000', town: 'Bruxelles' } },
  foreign: { client: { ...company, kind: 'foreign', siren: null, country: 'DE', name: 'Müller & Söhne GmbH' }, language: 'en' },
  deposit: {
    kind: 'deposit',
    depositKind: 'acompte',
    lines: [aLine({ label: 'Acompte', quantity: 100, unitCents: 15_000, vat: at(1000) })],
  },
  arrhes: { kind: 'deposit', depositKind: 'arrhes', client: person },
  'less-deposits': { lines: several, deposits: [asked('F2026-0002', 5000, 500), asked('F2026-0003', 1000, 100)] },
  'nothing-left': { deposits: [asked('F2026-0002', 24_000, 0)] },
  'two-days': { serviceUntil: '2026-11-28' },
  'over-a-year': { serviceFrom: '2026-12-31', serviceUntil: '2027-01-01' },
  credit: { kind: 'credit-note', number: 'A2026-0001', corrects: { number: 'F2026-0001', issuedOn: '2026-11-01' }, note: 'Repas annulés' },
  'credit-part': {
    kind: 'credit-note',
    number: 'A2026-0002',
    lines: [{ ...drinks, quantity: 100, unitCents: 50 }],
    corrects: { number: 'F2026-0001', issuedOn: '2026-11-01' },
    client: person,
  },
  discount: { lines: [aLine({ discountCents: 2400 }), { ...drinks, discountCents: 1 }] },
  signs: {
    note: 'Menu <végétarien> & « boissons » ]]> "x" \'y\' {{a}} #set $a$',
    reference: '<&>"',
    client: { ...company, name: 'A & B <C>' },
  },
  scripts: { client: { ...person, name: 'عائشة 王小明 Жанна דוד 😀 👩‍👩‍👧 สมชาย', town: '北京' }, lines: [aLine({ label: '宴会 🎉 وليمة' })] },
  'long-words': {
    client: { ...company, name: 'W'.repeat(120), street: 'x'.repeat(120) },
    lines: [aLine({ label: 'M'.repeat(120) })],
    note: 'n'.repeat(600),
  },
  'sixty-lines': { lines: long },
  'no-iban': { issuer: { ...issuer, iban: null, email: null, rna: null } },
  cents: {
    lines: [1, 2, 3]
      .map(() => aLine({ quantity: 1, unitCents: 1, vat: at(550) }))
      .concat(aLine({ quantity: 33, unitCents: 1, vat: at(2000) }), aLine({ quantity: 100, unitCents: 1, vat: at(2000) })),
  },
}

export async function run([folder = '/tmp/factur-x']: string[]): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const started = performance.now()
  for (const [name, given] of Object.entries(invoices)) {
    const invoice = anInvoice(given)
    const refusal = refusalOfContent(invoice)
    if (refusal) throw new Error(`${name}: ${refusal}`)
    writeFileSync(join(folder, `${name}.xml`), ciiOf(invoice))
    writeFileSync(join(folder, `${name}.pdf`), await writeInvoice(invoice))
  }
  const count = Object.keys(invoices).length
  process.stdout.write(`${JSON.stringify({ invoices: count, msEach: Math.round((performance.now() - started) / count), folder })}\n`)
}
