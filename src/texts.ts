import { isolated } from './platform/plain-text.ts'
import { createInstance, type FlatNamespace, type TFunction } from 'i18next'
import accessEnglish from './features/organisation/access/locales/en.json' with { type: 'json' }
import accessFrench from './features/organisation/access/locales/fr.json' with { type: 'json' }
import arrivalsEnglish from './features/day/arrivals/locales/en.json' with { type: 'json' }
import arrivalsFrench from './features/day/arrivals/locales/fr.json' with { type: 'json' }
import bookingsEnglish from './features/guests/bookings/locales/en.json' with { type: 'json' }
import bookingsFrench from './features/guests/bookings/locales/fr.json' with { type: 'json' }
import calendarEnglish from './features/planning/calendar/locales/en.json' with { type: 'json' }
import calendarFrench from './features/planning/calendar/locales/fr.json' with { type: 'json' }
import canteensEnglish from './features/organisation/canteens/locales/en.json' with { type: 'json' }
import canteensFrench from './features/organisation/canteens/locales/fr.json' with { type: 'json' }
import closingsEnglish from './features/day/closings/locales/en.json' with { type: 'json' }
import closingsFrench from './features/day/closings/locales/fr.json' with { type: 'json' }
import contributionsEnglish from './features/money/contributions/locales/en.json' with { type: 'json' }
import contributionsFrench from './features/money/contributions/locales/fr.json' with { type: 'json' }
import historiesEnglish from './features/operation/histories/locales/en.json' with { type: 'json' }
import historiesFrench from './features/operation/histories/locales/fr.json' with { type: 'json' }
import mailsEnglish from './features/organisation/mails/locales/en.json' with { type: 'json' }
import mailsFrench from './features/organisation/mails/locales/fr.json' with { type: 'json' }
import mealsEnglish from './features/planning/meals/locales/en.json' with { type: 'json' }
import mealsFrench from './features/planning/meals/locales/fr.json' with { type: 'json' }
import mixEnglish from './features/impact/mix/locales/en.json' with { type: 'json' }
import mixFrench from './features/impact/mix/locales/fr.json' with { type: 'json' }
import networksEnglish from './features/organisation/networks/locales/en.json' with { type: 'json' }
import networksFrench from './features/organisation/networks/locales/fr.json' with { type: 'json' }
import noticesEnglish from './features/guests/notices/locales/en.json' with { type: 'json' }
import noticesFrench from './features/guests/notices/locales/fr.json' with { type: 'json' }
import pairingsEnglish from './features/day/pairings/locales/en.json' with { type: 'json' }
import pairingsFrench from './features/day/pairings/locales/fr.json' with { type: 'json' }
import roomsEnglish from './features/planning/rooms/locales/en.json' with { type: 'json' }
import roomsFrench from './features/planning/rooms/locales/fr.json' with { type: 'json' }
import seatingEnglish from './features/guests/seating/locales/en.json' with { type: 'json' }
import seatingFrench from './features/guests/seating/locales/fr.json' with { type: 'json' }
import remindersEnglish from './features/guests/reminders/locales/en.json' with { type: 'json' }
import remindersFrench from './features/guests/reminders/locales/fr.json' with { type: 'json' }
import ownDataEnglish from './features/operation/own-data/locales/en.json' with { type: 'json' }
import ownDataFrench from './features/operation/own-data/locales/fr.json' with { type: 'json' }
import sittingsEnglish from './features/planning/sittings/locales/en.json' with { type: 'json' }
import sittingsFrench from './features/planning/sittings/locales/fr.json' with { type: 'json' }
import standingEnglish from './features/guests/standing/locales/en.json' with { type: 'json' }
import standingFrench from './features/guests/standing/locales/fr.json' with { type: 'json' }
import waitlistsEnglish from './features/guests/waitlists/locales/en.json' with { type: 'json' }
import waitlistsFrench from './features/guests/waitlists/locales/fr.json' with { type: 'json' }
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
