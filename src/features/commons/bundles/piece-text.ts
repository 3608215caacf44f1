/** Texts of a piece, as every table of ours takes them: nothing that is not seen, and one line where there is one. Pure. */
import { z } from 'zod'
import { isVisible } from '#src/platform/plain-text.ts'

/** What a schema says of a text that holds signs which nobody sees. */
export const unseen = 'unseen'

export function lines(longest: number) {
  return z.string().max(longest).refine(isVisible, unseen)
}

export function line(longest: number) {
  return lines(longest).refine((text) => !/[\n\r\t\u2028\u2029]/.test(text), unseen)
}

/** With something in it. */
export function filledLine(longest: number) {
  return z.string().trim().min(1).max(longest).pipe(line(longest))
}

/** Mail addresses and telephone numbers, which somebody may have written into a text: they stay at home. */
export function holdsAddress(text: string): boolean {
  const words = text.normalize('NFKC')
  if (/(?<![\w.+-])[\w.+-]+@[\w-]+\.\w{2,}/.test(words)) return true
  return /(?<!\d)(?:(?:\+33|0033)\s?(?:\(0\)\s?)?|0\s?)[1-9](?:[\s.-]?\d{2}){4}(?!\d)/.test(words)
}
