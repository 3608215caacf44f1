import { allergensIn } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import { ungatherWords } from '#src/features/guests/announcements/gather-words.ts'
import { tellIngredient } from '#src/features/guests/announcements/tell-ingredient.ts'
import { findToldNeeds } from '#src/features/guests/parties/keep-kitchen-batch.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Allergen } from '#src/platform/database/tables/meals.ts'
import type { Language } from '#src/platform/language.ts'
import type { Seals } from '#src/platform/seal.ts'
import { formatMoment } from '#src/platform/time.ts'
import { cameIn, isAnswered, type DishSheet } from './menu.ts'
import { dietsRefused, newlyRefused, type DietAgainst } from './diet.ts'
import { findMenu, type Menu } from './queries.ts'
import { cameIntoVersions, nameOfVersion, type Brought as BroughtIn } from './version.ts'

/** How guests are told, by whoever changed what is in a dish. */
export type Telling = {
  seals: Seals
  sendsTexts: boolean
  /** What guests are told of allergens, meat or animal products that come in. */
  words: (told: Brought) => string
  /** The same once more, when guests have read otherwise since. */
  again: (said: string, moment: string) => string
  language: Language
  actorId: string
  now: Date
}

/** `isOfDay`: an ingredient is replaced; where nobody can say yet who announced what, everybody is told rather than nobody. */
export type Change<Value> = { meals: readonly Meal[]; isOfDay?: boolean; make: () => Promise<Value> }

export type Told = 'nobody' | 'guests'

export type ToldChange<Value> = { value: Value; told: Told }

/**
 * Makes a change, whatever it is: each allergen that it brings into a dish is told to everybody who has booked, where somebody announced it or where a
 * sheet was ever confirmed, since guests have read it. Not to those alone who announced it: that would say whose need it is (docs/decisions/0006).
 * @param tx under the meals' locks
 */
export async function tellingGuests<Value>(tx: Database, telling: Telling, change: Change<Value>): Promise<ToldChange<Value>> {
  const before = await menusOf(tx, change.meals)
  const value = await change.make()
  const after = await menusOf(tx, change.meals)
  let told: Told = 'nobody'
  for (const [at, meal] of change.meals.entries()) {
    const gone = broughtBetween(after[at]!, before[at]!).map((one) => telling.words(one))
    await ungatherWords(tx, meal, { words: gone, now: telling.now })
    for (const brought of broughtBetween(before[at]!, after[at]!))
      if (await tell(tx, telling, { ...brought, meal, menu: before[at]!, isOfDay: change.isOfDay ?? false })) told = 'guests'
  }
  return { value, told }
}

async function menusOf(tx: Database, meals: readonly Meal[]): Promise<Menu[]> {
  const menus: Menu[] = []
  for (const { id, canteen } of meals) menus.push(await findMenu(tx, { canteenId: canteen.id, mealId: id }))
  return menus
}

type Brought = {
  dish: string
  brought: readonly (Allergen | DietAgainst)[]
  /** It was not on the menu that guests have read. */
  isNew: boolean
  /** Of one of its versions, which may be named for who does not eat it. */
  isVersion?: boolean
  /** Of a new one nobody knows yet all that is in it. */
  isUnchecked: boolean
}

/** Another name is another dish: once guests have read a sheet, all that is in it comes in. */
function broughtBetween(before: Menu, after: Menu): Brought[] {
  return after.sheet.dishes.flatMap((is) => {
    const was = before.sheet.dishes.find(({ name }) => name === is.name)
    if (!was) return before.lastConfirmedAt === null ? [] : newDish(after, is)
    const brought = [...cameIn(was, is), ...newlyRefused(refusedBy(before, is.name), refusedBy(after, is.name))]
    const ofVersions = broughtIntoVersions(before, after, { dish: is.name, already: brought })
    const ofDish = brought.length > 0 ? [{ dish: is.name, brought, isNew: false, isUnchecked: false }] : []
    return [...ofDish, ...ofVersions]
  })
}

/** Cheese in the version for vegans is nothing new in a dish that has cheese. */
function broughtIntoVersions(
  before: Menu,
  after: Menu,
  { dish: name, already }: { dish: string; already: readonly BroughtIn[] },
): Brought[] {
  const [was, is] = [before, after].map(({ dishes }) => dishes.find((dish) => dish.name === name))
  if (!was || !is) return []
  const [earlier, later] = [
    { catalogue: before.pantry.catalogue, dish: was },
    { catalogue: after.pantry.catalogue, dish: is },
  ]
  return cameIntoVersions(earlier, later, already).map(({ version, brought }) => ({
    ...{ dish: nameOfVersion(name, version), brought, isNew: false, isVersion: version !== '', isUnchecked: false },
  }))
}

function newDish(menu: Menu, sheet: DishSheet): Brought[] {
  const refused = refusedBy(menu, sheet.name).filter((diet) => diet !== 'vegan')
  const brought = [...allergensIn(sheet.states, 'yes'), ...refused]
  const isUnchecked = !isAnswered(sheet)
  return isUnchecked || brought.length > 0 ? [{ dish: sheet.name, brought, isNew: true, isUnchecked }] : []
}

function refusedBy({ pantry, dishes }: Menu, name: string): DietAgainst[] {
  const dish = dishes.find((one) => one.name === name)
  return dish ? dietsRefused(pantry.catalogue, dish) : []
}

type ToTell = Brought & { meal: Meal; menu: Menu; isOfDay: boolean }

async function tell(tx: Database, telling: Telling, { meal, menu, isOfDay, ...told }: ToTell): Promise<boolean> {
  const { seals, sendsTexts, words, language, actorId, now } = telling
  const { brought, isNew, isVersion = false } = told
  if (now >= meal.tableAt) return false
  const needs = await findToldNeeds(tx, seals, { meal, now })
  const isAnnounced = needs.counts.some(({ need }) => brought.some((one) => one === need))
  const mayBe = isOfDay && (needs.batch !== undefined || needs.unreadable > 0)
  const isRead = menu.lastConfirmedAt !== null && (isVersion || brought.some((one) => one !== 'vegan' && one !== 'no-pork'))
  if (!isAnnounced && !mayBe && !isRead && !isNew) return false
  const said = words(told)
  const again = menu.confirmed && telling.again(said, formatMoment(now, meal.canteen.timeZone, language))
  return tellIngredient(tx, { meal, words: said, again, language, sendsTexts, actorId, now })
}
