/** French stands at the root, English under `/en/`. */
export const languages = ['fr', 'en'] as const
export type Language = (typeof languages)[number]

const englishRoot = /^\/en(?=\/|$)/

/** The language that a path is written in, and the path as the routes know it (French root). */
export function splitLanguage(path: string): { language: Language; path: string } {
  if (!englishRoot.test(path)) return { language: 'fr', path }
  return { language: 'en', path: path.replace(englishRoot, '') || '/' }
}

/**
 * The same page in a language. A path that a visitor wrote may come in here: what starts with two slashes, or with what browsers take
 * for slashes or leave out, would name another site, so whatever it starts with becomes one slash.
 * @param path as the routes know it, for example `/calendrier`
 */
export function inLanguage(language: Language, path: string): string {
  const ours = path.replace(manySlashes, '/')
  if (language === 'fr') return ours
  return ours === '/' ? '/en' : `/en${ours}`
}

const manySlashes = /^[/\\\p{Cc}\s]*/u
