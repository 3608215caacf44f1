/** French public holidays (Code du travail, art. L3133-1; Alsace-Moselle, art. L3134-13). Pure. */
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

export type HolidayName = keyof typeof fixed | keyof typeof afterEaster | 'good-friday' | 'saint-stephen'
export type Holiday = { day: string; name: HolidayName }

/** The holidays of a year by date. @param alsaceMoselle adds Good Friday and 26 December */
export function frenchHolidays(year: number, { alsaceMoselle = false } = {}): Holiday[] {
  const easter = easterSunday(year)
  const holidays: Holiday[] = [
    ...entries(fixed).map(([name, monthAndDay]) => ({ name, day: `${year}-${monthAndDay}` })),
    ...entries(afterEaster).map(([name, days]) => ({ name, day: addDays(easter, days) })),
  ]
  if (alsaceMoselle) holidays.push({ name: 'good-friday', day: addDays(easter, -2) }, { name: 'saint-stephen', day: `${year}-12-26` })
  return holidays.toSorted((a, b) => a.day.localeCompare(b.day))
}

/** The holidays of the twelve months that follow a day, that day included. */
export function holidaysAhead(today: string, options: { alsaceMoselle?: boolean } = {}): Holiday[] {
  const year = Number(today.slice(0, 4))
  const end = Temporal.PlainDate.from(today).add({ years: 1 }).toString()
  return [...frenchHolidays(year, options), ...frenchHolidays(year + 1, options)].filter(({ day }) => today <= day && day < end)
}

/** Haut-Rhin, Bas-Rhin and Moselle keep two holidays of their own. */
export function isInAlsaceMoselle(postcode: string): boolean {
  return /^(57|67|68)\d{3}$/.test(postcode)
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
