/** What somebody asks for, word by word, with the words of the house that mean the same. Pure. */
import { distance } from 'fastest-levenshtein'
import type { Language } from '#src/platform/language.ts'
import { foldedWords } from '#src/platform/names.ts'
import synonyms from './synonyms.json' with { type: 'json' }

/** `position`: of the word that was typed; whatever stands for it has the same. `quality`: 1 as typed, less for what means about the same. */
export type AskedWord = { position: number; word: string; quality: number }

/** Who asks in whole sentences is answered by their first words. */
const mostWords = 10
const likeQuality = 0.6

/** Said in every question, and in every answer. */
const small: Record<Language, ReadonlySet<string>> = {
  fr: new Set(
    'le la les un une des du de d l a au aux et ou en dans sur par pour avec sans ce cet cette ces qui que quoi dont comment quand quel quelle est sont etre avoir fait faire on nous vous il elle ils je j n ne pas plus se s son sa ses notre nos votre vos y c qu si quelqu quelque quelques'.split(
      ' ',
    ),
  ),
  en: new Set(
    'the a an of to in on for with without and or is are be how do does what when who we you our your it its not no at by from i'.split(
      ' ',
    ),
  ),
}

const groups = {
  fr: synonyms.fr.map((group) => [...new Set(group.map((word) => foldedWords(word).join('')))]),
  en: synonyms.en.map((group) => [...new Set(group.map((word) => foldedWords(word).join('')))]),
}

export function askedWords(asked: string, language: Language): AskedWord[] {
  const typed = foldedWords(asked).slice(0, mostWords * 3)
  const said = typed.filter((word) => word.length > 1 && !small[language].has(word)).slice(0, mostWords)
  return withPairs(said).flatMap((word, position) => [
    { position, word, quality: 1 },
    ...likeWords(word, language).map((like) => ({ position, word: like, quality: likeQuality })),
  ])
}

/** « burn out » is also « burnout ». */
function withPairs(words: readonly string[]): string[] {
  const pairs = words.slice(1).map((word, index) => words[index]! + word)
  const known = new Set([...groups.fr, ...groups.en].flat())
  return [...words, ...pairs.filter((pair) => known.has(pair))]
}

function likeWords(word: string, language: Language): string[] {
  const found = groups[language].filter((group) => group.some((each) => isForm(each, word)))
  return [...new Set(found.flat())].filter((each) => each !== word)
}

/** The same word in another form, or with a letter typed wrongly. */
function isForm(one: string, other: string): boolean {
  if (one === other) return true
  const [shorter, longer] = one.length < other.length ? [one, other] : [other, one]
  if (shorter.length >= 4 && longer.startsWith(shorter) && longer.length - shorter.length <= 3) return true
  const root = Math.max(5, shorter.length - 2)
  if (shorter.length >= root && one.slice(0, root) === other.slice(0, root) && longer.length - shorter.length <= 3) return true
  return shorter.length >= 6 && distance(one, other) === 1
}
