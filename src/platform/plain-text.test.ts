import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isolated, joined, plainText, visibleLine, visibleText } from './plain-text.ts'

test.each([
  ['\u202eanimA', 'animA'],
  ['Ami\u200bna\u200e', 'Amina'],
  ['Ami\u0000na\u0007', 'Amina'],
  ['\ufeffZoe\u0301 ', 'Zoé'],
  ['\u2066Amina\u2069', 'Amina'],
  ['Amina\u2028Paul\u000bZoé', 'Amina\nPaul\nZoé'],
  ['\u3164\u2800', ''],
])('%j is kept as %s', (typed, kept) => {
  expect(visibleText(typed)).toBe(kept)
})

test('what joins letters stays, and the lines of a text', () => {
  expect(visibleText('می\u200cخواهم')).toBe('می\u200cخواهم')
  expect(visibleText('👩\u200d🍳')).toBe('👩\u200d🍳')
  expect(visibleText('Soupe\nPain')).toBe('Soupe\nPain')
})

test('a name is one line, however it was pasted', () => {
  expect(visibleLine('Amina\r\nBenali\u2028\tZoé ')).toBe('Amina Benali Zoé')
})

test('blanks without end within a name are looked at once', () => {
  const before = process.threadCpuUsage()
  expect(visibleLine(`Amina${' '.repeat(100_000)}Benali`)).toHaveLength(100_011)
  expect(process.threadCpuUsage(before).user).toBeLessThan(500_000)
})

test('names beside each other keep their order, and are set apart once however often they are passed on', () => {
  expect(joined(['Amina', 'דוד', 'Zoé'])).toBe('Amina, \u2068דוד\u2069, Zoé')
  expect(isolated(isolated('דוד'))).toBe('\u2068דוד\u2069')
})

test('a name read from right to left stands apart from what surrounds it; others need nothing', () => {
  expect(isolated('أمينة')).toBe('\u2068أمينة\u2069')
  expect(isolated('Amina')).toBe('Amina')
})

test('no text holds anything that steers or hides after it was read, and reading again changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      const kept = visibleText(typed)
      expect(kept).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u2028\u2029]|(?![\n\r\t])\p{Cc}/u)
      expect(visibleText(kept)).toBe(kept)
      expect(visibleLine(typed)).not.toMatch(/[\n\r\t]/)
      plainText(typed)
    }),
  )
})
