import { createInstance } from 'i18next'
import type { Text } from '#src/ui/page.tsx'
import { contracted, isElided, takesArticle } from './platform/elision.ts'
import { isolated } from './platform/plain-text.ts'
import type { Language } from './platform/language.ts'
import { organisationTexts } from './texts/organisation.ts'
import { planningTexts } from './texts/planning.ts'
import { guestsTexts } from './texts/guests.ts'
import { moneyTexts } from './texts/money.ts'
import { kitchenTexts } from './texts/kitchen.ts'
import { dayTexts } from './texts/day.ts'
import { impactTexts } from './texts/impact.ts'
import { commonsTexts } from './texts/commons.ts'
import { operationTexts } from './texts/operation.ts'
import { frontTexts } from './texts/front.ts'
import uiEnglish from './ui/locales/en.json' with { type: 'json' }
import uiFrench from './ui/locales/fr.json' with { type: 'json' }

/** Every text of the site, one namespace a feature. French decides which keys exist. */
export const texts = {
  fr: {
    ui: uiFrench,
    ...organisationTexts.fr,
    ...planningTexts.fr,
    ...guestsTexts.fr,
    ...moneyTexts.fr,
    ...kitchenTexts.fr,
    ...dayTexts.fr,
    ...impactTexts.fr,
    ...commonsTexts.fr,
    ...operationTexts.fr,
    ...frontTexts.fr,
  },
  en: {
    ui: uiEnglish,
    ...organisationTexts.en,
    ...planningTexts.en,
    ...guestsTexts.en,
    ...moneyTexts.en,
    ...kitchenTexts.en,
    ...dayTexts.en,
    ...impactTexts.en,
    ...commonsTexts.en,
    ...operationTexts.en,
    ...frontTexts.en,
  },
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'ui'
    resources: (typeof texts)['fr']
    enableSelector: false
  }
}

/** French says « 0 ligne » as it says « 1 ligne »; where the form of one writes the word instead (« Une ligne »), none is said by the form of several. */
function withZeros<Branch extends object>(branch: Branch): Branch {
  const all = Object.entries(branch)
  const zeros = all.flatMap(([key, one]) => {
    const several = typeof one === 'string' && !one.includes('{{count') && key.endsWith('_one') && `${key.slice(0, -4)}_other`
    const zero = `${key.slice(0, -4)}_zero`
    return several && several in branch && !(zero in branch) ? [[zero, branch[several as keyof Branch]]] : []
  })
  const deeper = all.map(([key, value]) => [key, typeof value === 'object' ? withZeros(value as object) : value])
  return Object.fromEntries([...deeper, ...zeros]) as Branch
}

const instance = createInstance()
// What ends with a stop of its own (« mar. 8 déc. ») ends the sentence too.
instance.use({
  type: 'postProcessor',
  name: 'one-stop',
  process: (sentence: string) => sentence.replaceAll(/(?<!\.)\.(\u2069?)\.(?!\.)/g, '.$1'),
})
await instance.init({
  postProcess: 'one-stop',
  resources: { fr: withZeros(texts.fr), en: texts.en },
  lng: 'fr',
  fallbackLng: 'fr',
  defaultNS: 'ui',
  ns: Object.keys(texts.fr),
  // A name read from right to left keeps to itself in every sentence, of pages, mails and text messages alike.
  interpolation: { escapeValue: true, escape: isolated, defaultVariables: { lastAge: 55 } },
})

// « {{name, le}} », « {{name, à}} »: l’Association du Pré, à l’Association du Pré.
const articled = (name: string) => `${takesArticle(name) ? 'l’' : ''}${isolated(name)}`
instance.services.formatter?.add('le', articled)
// A house that begins with « Le » or « Les » gives its article away: au Chaudron, du Chaudron, aux Amis du Pré, des Amis du Pré.
const at = (name: string, capital = false) => {
  const { article, rest } = contracted(name)
  const word = { none: 'à', le: 'au', les: 'aux' }[article]
  const begun = capital ? word.replace('à', 'À').replace('a', 'A') : word
  return `${begun} ${article === 'none' ? articled(name) : isolated(rest)}`
}
instance.services.formatter?.add('à', (name: string) => at(name))
instance.services.formatter?.add('au-début', (name: string) => at(name, true))
// « {{name, de-qui}} », of a person, whose « Le » is of their name: d’Anne, de Bruno, d’Yves, de Yann, de Le Goff.
const of = (name: string) => (takesArticle(name) || !isElided(name) ? `de ${articled(name)}` : `d’${isolated(name)}`)
instance.services.formatter?.add('de-qui', of)
instance.services.formatter?.add('de', (name: string) => {
  const { article, rest } = contracted(name)
  return article === 'none' ? of(name) : `${article === 'le' ? 'du' : 'des'} ${isolated(rest)}`
})

// « {{town, du}} »: a place's article joins it: du Havre, des Lilas, de La Rochelle, d’Ajaccio.
instance.services.formatter?.add('du', (name: string) => {
  const [article = ''] = /^Les? /.exec(name) ?? []
  return article ? `${article === 'Le ' ? 'du' : 'des'} ${name.slice(article.length)}` : of(name)
})

const french = instance.getFixedT('fr') as unknown as Text
const english = instance.getFixedT('en') as unknown as Text

/** `textIn('en')('bookings:full')` */
export function textIn(language: Language): Text {
  return language === 'fr' ? french : english
}
