import { isolated } from './platform/plain-text.ts'
import { createInstance, type FlatNamespace, type TFunction } from 'i18next'
import accessEnglish from './features/access/locales/en.json' with { type: 'json' }
import accessFrench from './features/access/locales/fr.json' with { type: 'json' }
import arrivalsEnglish from './features/arrivals/locales/en.json' with { type: 'json' }
import arrivalsFrench from './features/arrivals/locales/fr.json' with { type: 'json' }
import bookingsEnglish from './features/bookings/locales/en.json' with { type: 'json' }
import bookingsFrench from './features/bookings/locales/fr.json' with { type: 'json' }
import calendarEnglish from './features/calendar/locales/en.json' with { type: 'json' }
import calendarFrench from './features/calendar/locales/fr.json' with { type: 'json' }
import canteensEnglish from './features/canteens/locales/en.json' with { type: 'json' }
import canteensFrench from './features/canteens/locales/fr.json' with { type: 'json' }
import closingsEnglish from './features/closings/locales/en.json' with { type: 'json' }
import closingsFrench from './features/closings/locales/fr.json' with { type: 'json' }
import contributionsEnglish from './features/contributions/locales/en.json' with { type: 'json' }
import contributionsFrench from './features/contributions/locales/fr.json' with { type: 'json' }
import historiesEnglish from './features/histories/locales/en.json' with { type: 'json' }
import historiesFrench from './features/histories/locales/fr.json' with { type: 'json' }
import mailsEnglish from './features/mails/locales/en.json' with { type: 'json' }
import mailsFrench from './features/mails/locales/fr.json' with { type: 'json' }
import mealsEnglish from './features/meals/locales/en.json' with { type: 'json' }
import mealsFrench from './features/meals/locales/fr.json' with { type: 'json' }
import mixEnglish from './features/mix/locales/en.json' with { type: 'json' }
import mixFrench from './features/mix/locales/fr.json' with { type: 'json' }
import networksEnglish from './features/networks/locales/en.json' with { type: 'json' }
import networksFrench from './features/networks/locales/fr.json' with { type: 'json' }
import noticesEnglish from './features/notices/locales/en.json' with { type: 'json' }
import noticesFrench from './features/notices/locales/fr.json' with { type: 'json' }
import pairingsEnglish from './features/pairings/locales/en.json' with { type: 'json' }
import pairingsFrench from './features/pairings/locales/fr.json' with { type: 'json' }
import roomsEnglish from './features/rooms/locales/en.json' with { type: 'json' }
import roomsFrench from './features/rooms/locales/fr.json' with { type: 'json' }
import seatingEnglish from './features/seating/locales/en.json' with { type: 'json' }
import seatingFrench from './features/seating/locales/fr.json' with { type: 'json' }
import remindersEnglish from './features/reminders/locales/en.json' with { type: 'json' }
import remindersFrench from './features/reminders/locales/fr.json' with { type: 'json' }
import ownDataEnglish from './features/own-data/locales/en.json' with { type: 'json' }
import ownDataFrench from './features/own-data/locales/fr.json' with { type: 'json' }
import sittingsEnglish from './features/sittings/locales/en.json' with { type: 'json' }
import sittingsFrench from './features/sittings/locales/fr.json' with { type: 'json' }
import standingEnglish from './features/standing/locales/en.json' with { type: 'json' }
import standingFrench from './features/standing/locales/fr.json' with { type: 'json' }
import waitlistsEnglish from './features/waitlists/locales/en.json' with { type: 'json' }
import waitlistsFrench from './features/waitlists/locales/fr.json' with { type: 'json' }
import type { Language } from './platform/language.ts'
import uiEnglish from './ui/locales/en.json' with { type: 'json' }
import uiFrench from './ui/locales/fr.json' with { type: 'json' }

/** Every text of the site, one namespace a feature. French decides which keys exist. */
export const texts = {
  fr: {
    access: accessFrench,
    arrivals: arrivalsFrench,
    bookings: bookingsFrench,
    calendar: calendarFrench,
    canteens: canteensFrench,
    closings: closingsFrench,
    contributions: contributionsFrench,
    histories: historiesFrench,
    mails: mailsFrench,
    meals: mealsFrench,
    mix: mixFrench,
    networks: networksFrench,
    notices: noticesFrench,
    pairings: pairingsFrench,
    rooms: roomsFrench,
    seating: seatingFrench,
    reminders: remindersFrench,
    'own-data': ownDataFrench,
    sittings: sittingsFrench,
    standing: standingFrench,
    ui: uiFrench,
    waitlists: waitlistsFrench,
  },
  en: {
    access: accessEnglish,
    arrivals: arrivalsEnglish,
    bookings: bookingsEnglish,
    calendar: calendarEnglish,
    canteens: canteensEnglish,
    closings: closingsEnglish,
    contributions: contributionsEnglish,
    histories: historiesEnglish,
    mails: mailsEnglish,
    meals: mealsEnglish,
    mix: mixEnglish,
    networks: networksEnglish,
    notices: noticesEnglish,
    pairings: pairingsEnglish,
    rooms: roomsEnglish,
    seating: seatingEnglish,
    reminders: remindersEnglish,
    'own-data': ownDataEnglish,
    sittings: sittingsEnglish,
    standing: standingEnglish,
    ui: uiEnglish,
    waitlists: waitlistsEnglish,
  },
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
  // A name read from right to left keeps to itself in every sentence, of pages, mails and text messages alike.
  interpolation: { escapeValue: true, escape: isolated },
})

// « {{name, de}} »: d’Anne, de Bruno, d’Yves, de Yann.
instance.services.formatter?.add(
  'de',
  (name: string) => `${/^(?:[aeiouœæ]|y[^aeiou])/i.test(name.normalize('NFD')) ? 'd’' : 'de '}${isolated(name)}`,
)

const french: TFunction<FlatNamespace[]> = instance.getFixedT('fr', Object.keys(texts.fr) as FlatNamespace[])
const english: TFunction<FlatNamespace[]> = instance.getFixedT('en', Object.keys(texts.fr) as FlatNamespace[])

/** `textIn('en')('bookings:full')` */
export function textIn(language: Language): TFunction<FlatNamespace[]> {
  return language === 'fr' ? french : english
}
