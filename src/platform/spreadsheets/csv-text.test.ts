import { parseCsv } from 'hucre/csv'
import { expect, test } from 'vitest'
import { csvText } from './csv-text.ts'

test.each([
  ['Amina', '"Amina"'],
  ['', ''],
  ['Dîner ; « "fête" »', '"Dîner ; « ""fête"" »"'],
  ['=SOMME(A1;A2)', `"'=SOMME(A1;A2)"`],
  [`x,=cmd|'/c calc'!A0`, `"x,'=cmd|'/c calc'!A0"`],
  ['x;\t@y', `"x;'\t'@y"`],
  ['Jean-Luc, 12', '"Jean-Luc, 12"'],
])('%j is written %j', (cell, written) => {
  expect(csvText(cell)).toBe(written)
})

test.each([',', ';', '\t'])('no cell of a line is a formula, where %j parts them', (delimiter) => {
  const hostile = [`x,=cmd|'/c calc'!A0`, 'x;+1', 'x\t-1', 'x,"=1', 'x, @1', '=1', 'a\r\n=1', 'a\n,=1']
  for (const cell of hostile)
    for (const line of [
      [cell, 'b'],
      ['a', cell],
      [cell, cell],
    ])
      for (const cells of parseCsv(line.map(csvText).join(';'), { delimiter }))
        for (const each of cells) expect(String(each ?? ''), JSON.stringify([line, cells])).not.toMatch(/^[" ]*[=+\-@]/)
})

test('a long cell of spaces and quotes is written at once', () => {
  const before = process.threadCpuUsage()
  csvText(`${'," '.repeat(30_000)}${'" '.repeat(100_000)}`)
  expect(process.threadCpuUsage(before).user).toBeLessThan(1_000_000)
})
