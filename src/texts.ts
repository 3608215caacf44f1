import { createInstance, type FlatNamespace, type TFunction } from 'i18next'
import type { Language } from './platform/language.ts'
import uiEnglish from './ui/locales/en.json' with { type: 'json' }
import uiFrench from './ui/locales/fr.json' with { type: 'json' }

/** Every text of the site, one namespace a feature. French decides which keys exist. */
export const texts = {
  fr: { ui: uiFrench },
  en: { ui: uiEnglish },
} as const

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'ui'
    resources: (typeof texts)['fr']
    enableSelector: false
  }
}

const instance = createInstance()
await instance.init({
  resources: texts,
  lng: 'fr',
  fallbackLng: 'fr',
  defaultNS: 'ui',
  ns: Object.keys(texts.fr),
  interpolation: { escapeValue: false },
})

const french: TFunction<FlatNamespace[]> = instance.getFixedT('fr', Object.keys(texts.fr) as FlatNamespace[])
const english: TFunction<FlatNamespace[]> = instance.getFixedT('en', Object.keys(texts.fr) as FlatNamespace[])

/** `textIn('en')('bookings:full')` */
export function textIn(language: Language): TFunction<FlatNamespace[]> {
  return language === 'fr' ? french : english
}
