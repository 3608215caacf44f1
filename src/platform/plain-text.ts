/** What people type, as it is kept: letters in one form, and nothing that cannot be seen. Pure. */

/**
 * Characters that steer what follows them (« U+202E » turns a name around), or are none: taken out. Those that join letters in Persian, in
 * Indian scripts and in emoji stay, and so do line breaks.
 */
const unseen = /(?![\u200c\u200d])\p{Cf}|[[\p{Cc}\p{Co}\p{Cs}]--[\n\r\t]]/gv

/** Whether all of it is seen: as `visibleText` would leave it, but for the order of marks and the blanks around. */
export function isVisible(text: string): boolean {
  return text.search(unseen) < 0
}

/** Letters without any ink: a name of them looks like none. */
const blanks = /[\u115f\u1160\u2800\u3164\uffa0]/gu

/** Ends of lines of other systems and scripts. */
const otherLineEnds = /[[\p{Cc}&&\s]--[\n\r\t]]|[\u2028\u2029]/gv

/** Text of several lines. */
export function visibleText(typed: string): string {
  return typed.normalize('NFC').replaceAll(otherLineEnds, '\n').replaceAll(unseen, '').replaceAll(blanks, ' ').trim()
}

/** Text of one line, such as a name: a line that ends within it is a space. Each run of blanks is looked at once, however long. */
export function visibleLine(typed: string): string {
  return visibleText(typed).replaceAll(/\s+/gu, (blank) => (/[\n\r\t]/.test(blank) ? ' ' : blank))
}

/** Text whose letters carry no more than their meaning: full-width digits are digits, a space is a space. For numbers, codes, hours. */
export function plainText(typed: string): string {
  return typed
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .trim()
}

const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u

/** A name that may stand in any sentence: what is read from right to left is kept apart from the numbers and words around it (UAX 9). */
export function isolated(text: string): string {
  return rightToLeft.test(text) && !text.startsWith('\u2068') ? `\u2068${text}\u2069` : text
}

/** Names beside each other: « Amina, דוד, Zoé » keeps its order, whatever each is written in. */
export function joined(names: readonly string[], separator = ', '): string {
  return names.map(isolated).join(separator)
}
