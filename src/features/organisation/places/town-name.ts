import { foldedWords } from '#src/platform/names.ts'

/** « St-Étienne », « Saint Etienne » and « saint étienne » are one. */
export function foldTown(written: string): string {
  return foldedWords(written)
    .map((word) => (word === 'st' ? 'saint' : word === 'ste' ? 'sainte' : word))
    .join('')
}

/** Roughly how a folded name sounds in French: « Bordo » and « Bordeaux ». What sounds the same is often written so. */
export function soundOf(folded: string): string {
  return spellings.reduce((name, [written, heard]) => name.replaceAll(written, heard), folded)
}

const spellings: readonly [RegExp, string][] = [
  [/e?aux?/g, 'o'],
  [/[ae][iy]/g, 'e'],
  [/ph/g, 'f'],
  [/h/g, ''],
  [/qu|ck|c(?![eiyh])/g, 'k'],
  [/y/g, 'i'],
  [/(.)\1+/g, '$1'],
  [/[dstxz]+$/g, ''],
]
