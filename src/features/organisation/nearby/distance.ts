import type { Language } from '#src/platform/language.ts'

/** « 4 km », « moins d’1 km »: towns are points, nothing finer is true. */
export function formatKilometres(kilometres: number, language: Language): string {
  if (kilometres < 1) return language === 'fr' ? 'moins d’1\u00a0km' : 'under 1\u00a0km'
  return `${new Intl.NumberFormat(language).format(Math.round(kilometres))}\u00a0km`
}
