import { foldedWords } from '#src/platform/names.ts'

/** « St-Étienne », « Saint Etienne » and « saint étienne » are one. */
export function foldTown(written: string): string {
  return foldedWords(written)
    .map((word) => (word === 'st' ? 'saint' : word === 'ste' ? 'sainte' : word))
    .join('')
}
