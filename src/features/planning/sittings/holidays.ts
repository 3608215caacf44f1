/** French public holidays (Code du travail, art. L3133-1), those of Alsace, Moselle and overseas included. Pure. */
import { plainText } from '#src/platform/plain-text.ts'
import { addDays } from './week.ts'

const fixed = {
  'new-year': '01-01',
  'labour-day': '05-01',
  'victory-1945': '05-08',
  'bastille-day': '07-14',
  assumption: '08-15',
  'all-saints': '11-01',
  'armistice-1918': '11-11',
  christmas: '12-25',
} as const
const afterEaster = { 'easter-monday': 1, ascension: 39, 'whit-monday': 50 } as const

/** Good Friday and 26 December: Code du travail, art. L3134-13. */
const alsaceMoselle = { 'good-friday': -2, 'saint-stephen': '12-26' } as const

/**
 * What territories keep besides, by the beginning of their postcodes; the longest that fits counts. A number is days after Easter.
 * Abolition: Code du travail, art. L3422-2; the Pacific: its own codes (in Polynesia 20 November took the place of 29 June in 2025).
 */
const ofTerritory = {
  '57': alsaceMoselle,
  '67': alsaceMoselle,
  '68': alsaceMoselle,
  '971': { abolition: '05-27' },
  '97133': { abolition: '10-09' },
  '97150': { abolition: '05-28' },
  '972': { abolition: '05-22' },
  '973': { abolition: '06-10' },
  '974': { abolition: '12-20' },
  '976': { abolition: '04-27' },
  '97701': { abolition: '10-09' },
  '978': { abolition: '05-28' },
  '986': { 'saint-peter-chanel': '04-28', 'territory-day': '07-29' },
  '987': { gospel: '03-05', 'good-friday': -2, matarii: '11-20' },
  '988': { citizenship: '09-24' },
} as const

type Territorial = typeof ofTerritory
type NameOf<Kept> = Kept extends unknown ? keyof Kept : never
export type HolidayName = keyof typeof fixed | keyof typeof afterEaster | NameOf<Territorial[keyof Territorial]>
export type Holiday = { day: string; name: HolidayName }

/** The holidays of a year by date, where a postcode is. */
export function frenchHolidays(year: number, postcode = ''): Holiday[] {
  const easter = easterSunday(year)
  const holidays: Holiday[] = [
    ...entries(fixed).map(([name, monthAndDay]) => ({ name, day: `${year}-${monthAndDay}` })),
    ...entries(afterEaster).map(([name, days]) => ({ name, day: addDays(easter, days) })),
    ...keptAt(postcode).map(([name, when]) => ({ name, day: typeof when === 'number' ? addDays(easter, when) : `${year}-${when}` })),
  ]
  return holidays.toSorted((a, b) => a.day.localeCompare(b.day))
}

/** The holidays of the twelve months that follow a day, that day included. */
export function holidaysAhead(today: string, postcode = ''): Holiday[] {
  const year = Number(today.slice(0, 4))
  const end = Temporal.PlainDate.from(today).add({ years: 1 }).toString()
  return [...frenchHolidays(year, postcode), ...frenchHolidays(year + 1, postcode)].filter(({ day }) => today <= day && day < end)
}

function keptAt(postcode: string): [HolidayName, string | number][] {
  const plain = plainText(postcode).replaceAll(/\s/g, '')
  const [, kept] = /^\d{5}$/.test(plain) ? (entries(ofTerritory).findLast(([beginning]) => plain.startsWith(beginning)) ?? []) : []
  return kept ? entries<HolidayName, string | number>(kept as Record<HolidayName, string | number>) : []
}

function entries<Name extends string, Value>(record: Record<Name, Value>): [Name, Value][] {
  return Object.entries(record) as [Name, Value][]
}

/** Easter Sunday of the Gregorian calendar, by the algorithm of Meeus, Jones and Butcher (1876). */
export function easterSunday(year: number): string {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const yearOfCentury = year % 100
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - moonCorrection + 15) % 30
  const daysToSunday = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7
  const exception = Math.floor((golden + 11 * epact + 22 * daysToSunday) / 451)
  const marchDays = epact + daysToSunday - 7 * exception + 114
  const [month, day] = [Math.floor(marchDays / 31), (marchDays % 31) + 1]
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
