/** How French words join a name: « d’Anne », « de l’Association du Pré ». Pure. */

/** Words whose h is aspirated where others that begin alike have a mute one (« de Hérisson », « d’Hélène »). */
const aspirated =
  /^h(?:erisson|eron|eros\b|erse|etre|eurt|ibou|ierarch|ippie|isse|ocke|olland|omard|ongr|onte|oquet|ors\b|otte|oub|ouille|oul|oupp|ousse|oux|ublot|uche|uit|ulotte|umer\b|un\b|unier|upp|url|ussard|utte)/
/** With « ha » it is the other way round: most are aspirated (« de Hassan », « de Haricot »), these are not. */
const mute = /^ha(?:bill|bit|bitu|lein|llucin|mecon|rmoni|ltere)/

/**
 * Whether « de » before it is « d’ ». A mute h is guessed, since no rule tells it: « ha » is taken as aspirated and all other h as mute, but for the words
 * that these two lists begin with.
 */
export function isElided(name: string): boolean {
  const letters = name.trim().normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  if (letters.startsWith('ha')) return mute.test(letters)
  if (letters.startsWith('h')) return !aspirated.test(letters)
  return /^(?:[aeiouœæ]|y[^aeiou])/.test(letters)
}

/** Whether it says what it is, and so takes an article in a sentence: « l’Association du Pré », but « Les Amis du Pré ». */
export function takesArticle(name: string): boolean {
  return /^association\s/i.test(name.trim())
}

/** The article that « à » and « de » take in (« au », « du », « aux », « des »), and what is left of the name. */
export function contracted(name: string): { article: 'none' | 'le' | 'les'; rest: string } {
  const [, article = '', rest = ''] = /^(les?)\s+(\S.*)$/i.exec(name.trim()) ?? []
  if (rest === '') return { article: 'none', rest: name }
  return { article: article.toLowerCase() === 'le' ? 'le' : 'les', rest }
}
