/** What people type, as it is kept: letters in one form, and nothing that cannot be seen. Pure. */

/**
 * Characters that steer what follows them (« U+202E » turns a name around), or are none: taken out. Those that join letters in Persian, in
 * Indian scripts and in emoji stay, and so do line breaks.
 */
const unseen = /(?![\u200c\u200d])\p{Cf}|[[\p{Cc}\p{Co}\p{Cs}]--[\n\r\t]]|[\u2028\u2029]/gv

/** Text of one line or several. */
export function visibleText(typed: string): string {
  return typed.normalize('NFC').replaceAll(unseen, '').trim()
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
