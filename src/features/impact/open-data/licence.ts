/** What everybody may do with the files. Pure. */
export const licences = ['etalab-2.0', 'ODbL-1.0', 'CC-BY-4.0'] as const
export type Licence = (typeof licences)[number]

/** Their names are their own: no language changes them. */
export const licenceTerms: Readonly<Record<Licence, { title: string; path: string }>> = {
  'etalab-2.0': { title: 'Licence Ouverte 2.0', path: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/' },
  'ODbL-1.0': { title: 'Open Database License 1.0', path: 'https://opendatacommons.org/licenses/odbl/1-0/' },
  'CC-BY-4.0': { title: 'Creative Commons Attribution 4.0', path: 'https://creativecommons.org/licenses/by/4.0/' },
}
