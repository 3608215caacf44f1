import { plainText } from '#src/platform/plain-text.ts'

/** « 2,5 », « 2.5 », « 1 200 »: thousandths of the unit, above zero; undefined where it is no such number. Grams of kilos are the same. */
export function readThousandths(typed: string): number | undefined {
  const plain = plainText(typed)
    .replace(/\s*(kg|kilos?|l|litres?)$/i, '')
    .replaceAll(/\s(?=\d{3}(?!\d))/g, '')
  const match = /^(\d{1,6})(?:[.,](\d{1,3}))?$/.exec(plain)
  const read = match ? Number(match[1]) * 1000 + Number((match[2] ?? '').padEnd(3, '0')) : 0
  return read > 0 ? read : undefined
}
