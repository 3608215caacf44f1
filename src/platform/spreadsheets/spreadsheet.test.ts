import { deflateRawSync } from 'node:zlib'
import { unzipSync, zipSync } from 'fflate'
import { writeXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { refusalOfArchive } from './archive.ts'
import { delimiterOf, mostLines, readSpreadsheet } from './spreadsheet.ts'

const utf8 = (text: string) => Buffer.from(text)

async function cellsOf(bytes: Uint8Array) {
  const read = await readSpreadsheet(bytes)
  return read.ok ? read.value.map(({ cells }) => cells) : read.refusal
}

test.each([
  [
    'Nom;Montant\nZoé;250,00',
    ';',
    [
      ['Nom', 'Montant'],
      ['Zoé', '250,00'],
    ],
  ],
  [
    'Nom\tMontant\r\nZoé\t250,00',
    '\t',
    [
      ['Nom', 'Montant'],
      ['Zoé', '250,00'],
    ],
  ],
  [
    'Name,Amount\nZoé,"250.00"',
    ',',
    [
      ['Name', 'Amount'],
      ['Zoé', '250.00'],
    ],
  ],
  [
    '\ufeff"Nom, prénom";Montant\n"L’Œuf; ""Zoé""";1',
    ';',
    [
      ['Nom, prénom', 'Montant'],
      ['L’Œuf; "Zoé"', '1'],
    ],
  ],
])('the header tells what parts the fields: %j', async (text, delimiter, cells) => {
  expect(delimiterOf(text)).toBe(delimiter)
  expect(await cellsOf(utf8(text))).toEqual(cells)
})

test('sentences before the header do not hide what parts the fields', () => {
  expect(delimiterOf('Compte courant\nSolde : 1 234,50 EUR\nDate;Libellé;Montant\n01/11/2026;A;1,00')).toBe(';')
})

test('what is not UTF-8 is what Windows writes', async () => {
  expect(await cellsOf(Buffer.from('Libell\xe9;\x80\nCaf\xe9;1', 'latin1'))).toEqual([
    ['Libellé', '€'],
    ['Café', '1'],
  ])
})

test('empty lines are left out, and the others keep their number', async () => {
  const read = await readSpreadsheet(utf8('a;b\n\n;\nc;d'))
  expect(read).toEqual({
    ok: true,
    value: [
      { line: 1, cells: ['a', 'b'] },
      { line: 4, cells: ['c', 'd'] },
    ],
  })
})

test('a workbook is read as text: days, numbers to the cent, what formulas came to', async () => {
  const sheet = {
    name: 'A',
    rows: [
      ['Jour', 'Montant'],
      [new Date(Date.UTC(2026, 2, 29)), 0.1 + 0.2],
      ['x', -12.5],
    ],
  }
  const bytes = await writeXlsx({ sheets: [sheet] })
  expect(await cellsOf(bytes)).toEqual([
    ['Jour', 'Montant'],
    ['2026-03-29', '0.3'],
    ['x', '-12.5'],
  ])
})

test.each([
  ['nothing', Buffer.alloc(0), 'empty'],
  ['blanks alone', utf8(' ; \n;'), 'empty'],
  ['a workbook of before 2007', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'old-workbook'],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]), 'unknown-type'],
  ['an archive cut off', Buffer.from([0x50, 0x4b, 3, 4, 1, 2, 3]), 'unreadable'],
  ['more lines than are read', utf8('a;b\n'.repeat(mostLines + 1)), 'too-many-lines'],
  ['more bytes than are read', Buffer.alloc(5_000_000, 'a'), 'too-heavy'],
])('%s is refused in its own words', async (_, bytes, refusal) => {
  expect(await readSpreadsheet(bytes)).toEqual({ ok: false, refusal })
})

test('cells far out are not read, nor all those between, and a file of line ends alone is refused', async () => {
  const far = Array.from(
    { length: 3000 },
    (_, row) => `<row r="${row + 1}"><c r="A${row + 1}"><v>1</v></c><c r="XFD${row + 1}"><v>1</v></c></row>`,
  )
  const empty = await writeXlsx({ sheets: [{ name: 'A', rows: [['x']] }] })
  const parts = unzipSync(new Uint8Array(empty))
  const name = 'xl/worksheets/sheet1.xml'
  const sheet = Buffer.from(parts[name]!)
    .toString()
    .replace(/<dimension[^>]*>/, '')
    .replace(/<sheetData>.*<\/sheetData>/s, `<sheetData>${far.join('')}<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>`)
  const read = await readSpreadsheet(zipSync({ ...parts, [name]: Buffer.from(sheet) }))
  expect(read.ok && [read.value.length, read.value[0]]).toStrictEqual([3000, { line: 1, cells: ['1'] }])
  expect(await readSpreadsheet(utf8('\n'.repeat(mostLines * 20 + 1)))).toEqual({ ok: false, refusal: 'too-many-lines' })
})

test('an archive that swells is refused before a reader opens it', async () => {
  const bomb = Buffer.from(zipSync({ 'xl/worksheets/sheet1.xml': Buffer.alloc(200_000_000, ' ') }))
  expect(bomb.length).toBeLessThan(1_000_000)
  const before = process.memoryUsage().rss
  expect(await readSpreadsheet(bomb)).toEqual({ ok: false, refusal: 'too-much-inside' })
  expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000)
})

test('an archive of many bombs that share their bytes is refused, and so is one that lies about its sizes or its count', () => {
  const once = Buffer.from(zipSync({ a: Buffer.alloc(900_000, ' ') }))
  const directory = once.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]))
  const end = once.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  const entry = Buffer.from(once.subarray(directory, end))
  /** @param here what some readers count by, @param inAll what others do */
  const many = (here: number, inAll: number, between = Buffer.alloc(0)) => {
    const closing = Buffer.from(once.subarray(end))
    closing.writeUInt16LE(here, 8)
    closing.writeUInt16LE(inAll, 10)
    return Buffer.concat([once.subarray(0, directory), ...Array.from({ length: 150 }, () => entry), between, closing])
  }
  expect(refusalOfArchive(many(150, 150))).toBe('too-much-inside')
  expect(refusalOfArchive(many(60_000, 60_000))).toBe('too-much-inside')
  // One entry is weighed, a hundred and fifty would be opened.
  expect(refusalOfArchive(many(150, 1))).toBe('unreadable')
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(0x07064b50)
  expect(refusalOfArchive(many(1, 1, locator))).toBe('unreadable')
  expect(refusalOfArchive(Buffer.concat([once, Buffer.alloc(1)]))).toBe('unreadable')
  entry.writeUInt32LE(1, 24)
  expect(refusalOfArchive(many(1, 1))).toBe('unreadable')
  expect(refusalOfArchive(once)).toBe(undefined)
})

/** A workbook of one sheet, whose XML is this. */
async function workbookOf(sheetOf: (usual: string) => string): Promise<Buffer> {
  const parts = unzipSync(new Uint8Array(await writeXlsx({ sheets: [{ name: 'A', rows: [['x']] }] })))
  const name = 'xl/worksheets/sheet1.xml'
  return Buffer.from(zipSync({ ...parts, [name]: Buffer.from(sheetOf(Buffer.from(parts[name]!).toString())) }))
}

test('a workbook that declares a type of its own is refused', async () => {
  const declaring = await workbookOf((sheet) => sheet.replace('?>', '?><!DOCTYPE x [<!ENTITY a "b">]>'))
  expect(await readSpreadsheet(declaring)).toEqual({ ok: false, refusal: 'unsafe' })
})

/** As many tags, none like the one before: what swells is refused for that already. */
const manyTags = (tag: (varied: number) => string) => Array.from({ length: 600_000 }, (_, index) => tag((index * 7919) % 9973)).join('')

test.each([
  ['cells', (varied: number) => `<c r="A${varied}"/>`],
  ['tags', (varied: number) => `<a><b>${varied}</b></a>`],
])('a sheet of %s without end is refused before a reader opens it', async (_, tag) => {
  const row = `<sheetData><row r="1">${manyTags(tag)}</row></sheetData>`
  const workbook = await workbookOf((sheet) => sheet.replace(/<sheetData>.*<\/sheetData>/s, row))
  const others = { entries: 200, bytes: 16_000_000, ratio: 150 }
  expect(
    refusalOfArchive(workbook, { ...others, xml: { tags: Infinity, attributes: Infinity, longestTag: Infinity, references: Infinity } }),
  ).toBeUndefined()
  expect(await readSpreadsheet(workbook)).toEqual({ ok: false, refusal: 'too-much-inside' })
})

/** Pieces without end, none like the one before: an archive that swells is refused for that already. */
function varied(count: number, piece: (odd: number) => string): string {
  let odd = 1
  return Array.from({ length: count }, () => piece((odd = (odd * 48_271) % 2_147_483_647))).join('')
}

test.each([
  ['references', () => `<c r="A1" t="inlineStr"><is><t>${varied(1_800_000, (odd) => `&#${(odd % 89) + 32};`)}</t></is></c>`],
  ['attributes without a value', () => Array.from({ length: 100 }, () => `<c ${varied(8000, (odd) => `a${odd % 9973} `)}/>`).join('')],
])('a cell of %s without end is refused before a reader opens it', async (_, cells) => {
  const workbook = await workbookOf((sheet) =>
    sheet.replace(/<sheetData>.*<\/sheetData>/s, () => `<sheetData><row r="1">${cells()}</row></sheetData>`),
  )
  const before = process.threadCpuUsage()
  expect(await readSpreadsheet(workbook)).toEqual({ ok: false, refusal: 'too-much-inside' })
  expect(process.threadCpuUsage(before).user).toBeLessThan(3_000_000)
})

test.each([
  ['a word behind them', `x${' '.repeat(3_900_000)}y;z\n1;2`],
  ['quotes around them', `a;b\n"x${'\u00a0'.repeat(1_900_000)}x";1`],
])('blanks without end, with %s, are read at once', async (_, text) => {
  const before = process.threadCpuUsage()
  expect((await readSpreadsheet(utf8(text))).ok).toBe(true)
  expect(process.threadCpuUsage(before).user).toBeLessThan(3_000_000)
})

test('a sheet of long words is refused where there are more of them than are read within a second', () => {
  const words = (count: number) =>
    Buffer.from(Array.from({ length: count }, (_, index) => `mot ${index * 7919} ${'pain '.repeat(9)}`).join(''))
  expect(refusalOfArchive(Buffer.from(zipSync({ 'a.xml': words(250_000) })))).toBeUndefined()
  expect(refusalOfArchive(Buffer.from(zipSync({ 'a.xml': words(300_000) })))).toBe('too-much-inside')
})

test('an archive as workbooks are is let through', () => {
  const text = deflateRawSync(Buffer.alloc(1000)).toString('hex').repeat(50)
  expect(refusalOfArchive(Buffer.from(zipSync({ 'a.xml': Buffer.from(text) })))).toBeUndefined()
})
