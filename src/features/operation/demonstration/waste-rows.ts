/** What an invented kitchen weighed in its bins, gave away and has on its shelves; some kitchens weigh nothing. Pure. */
import type { Insertable } from 'kysely'
import { keyOf } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import type { Random } from '#src/solver/random.ts'
import { about, chance, pick, uuid } from './draw.ts'
import { plusDays } from './meal-days.ts'
import type { Canteen, Rows } from './meal-rows.ts'

type Kept = 'waste_weighings' | 'leftovers' | 'stock_items'
export type WasteRows = { [Table in Kept]: Insertable<Tables[Table]>[] }

type Drawing = { canteen: Canteen; rows: Rows; today: string; random: Random; /** Its team weighs. */ weighs: boolean }

/** Grams a cover, on average half a year ago; a quarter less today. */
const usual = { preparation: 48, plates: 36, leftOver: 40 } as const
const weighedDays = 180

export function wasteRows({ canteen, rows, today, random, weighs }: Drawing): WasteRows {
  const since = plusDays(today, -weighedDays)
  const weighed = weighs ? rows.figures.filter(({ service_date: day }) => day >= since && chance(random, 0.7)) : []
  return {
    waste_weighings: weighed.map((meal) => weighingRow(meal, today, random)),
    leftovers: weighs ? leftoverRows(canteen, rows, since, random) : [],
    stock_items: stockRows(canteen, today, random),
  }
}

function weighingRow({ canteen_id, meal_id, eaters, service_date: day }: Rows['figures'][number], today: string, random: Random) {
  const daysAgo = Temporal.PlainDate.from(day).until(Temporal.PlainDate.from(today)).days
  const grams = (each: number) => {
    const now = each * (0.75 + (0.25 * daysAgo) / weighedDays)
    return Math.max(0, Math.round((about(random, now, now * 0.5) * eaters) / 50) * 50)
  }
  const bins = { preparation_grams: chance(random, 0.8) ? grams(usual.preparation) : null, plates_grams: grams(usual.plates) }
  return { canteen_id, meal_id, ...bins, left_over_grams: grams(usual.leftOver) }
}

const receivers = [
  { receiver: 'Épicerie solidaire du quartier', agreement: 'Convention du 3 septembre 2025' },
  { receiver: 'Accueil de jour de la gare', agreement: '' },
] as const

/** One meal in twelve leaves enough to be given, cooled, the same day. */
function leftoverRows({ id }: Canteen, { meals, dishes }: Rows, since: string, random: Random): WasteRows['leftovers'] {
  const given = meals.filter(({ state, service_date: day }) => state === 'closed' && day >= since && chance(random, 1 / 12))
  return given.map((meal) => ({
    ...{
      canteen_id: id,
      id: uuid(random),
      given_on: meal.service_date,
      use_by: plusDays(meal.service_date, 2),
      ...pick(random, receivers),
    },
    ...{ product: dishes.find(({ meal_id, course }) => meal_id === meal.id && course === 'main')?.name ?? 'Soupe' },
    ...{ grams: 1500 + random.below(8) * 500, tenths_celsius: 20 + random.below(15) },
  }))
}

/** `days`: until which it keeps; null for what keeps. */
const shelves = [
  { name: 'Lait', level: 'some', how_much: '8 l', days: 3 },
  { name: 'Fromage blanc', level: 'little', how_much: '2 kg', days: 2 },
  { name: 'Potimarrons', level: 'plenty', how_much: '9 kg', days: 20 },
  { name: 'Carottes', level: 'plenty', how_much: '12 kg', days: 9 },
  { name: 'Poireaux', level: 'some', how_much: '5 kg', days: 4 },
  { name: 'Pommes', level: 'plenty', how_much: '14 kg', days: 12 },
  { name: 'Œufs', level: 'some', how_much: '90', days: 14 },
  { name: 'Lentilles vertes', level: 'some', how_much: '4 kg', days: null },
  { name: 'Riz', level: 'plenty', how_much: '15 kg', days: null },
  { name: 'Farine', level: 'some', how_much: '10 kg', days: null },
  { name: 'Pois chiches', level: 'little', how_much: '', days: null },
  { name: 'Huile d’olive', level: 'none', how_much: '', days: null },
] as const

function stockRows({ id }: Canteen, today: string, random: Random): WasteRows['stock_items'] {
  const countedOn = plusDays(today, -1 - random.below(5))
  return shelves
    .filter(() => chance(random, 0.85))
    .map(({ days, ...item }) => ({
      ...{ canteen_id: id, id: uuid(random), ...item, name_key: keyOf(item.name), counted_on: countedOn },
      use_by: days === null ? null : plusDays(today, days + random.below(3) - 1),
    }))
}
