import type { NeedsToRead } from '#src/features/guests/bookings/keep-kitchen-log.ts'
import { mostCovers } from '#src/features/kitchen/recipes/kept-recipe.ts'
import type { Menu } from '#src/features/kitchen/menus/queries.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { formatMoment, formatClock, dayAt } from '#src/platform/time.ts'
import { ErrorSummary, Field, Notice } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { portionsForm } from '../forms.ts'
import type { Kitchen } from '../queries.ts'
import type { SheetWords } from '../sheet-words.ts'
import { ExpectedWords } from './expected-words.tsx'
import { SheetNeeds } from './sheet-needs.tsx'
import { SheetOf } from './sheet-of.tsx'
import { SheetTasks } from './sheet-tasks.tsx'
import { Yields } from './yields.tsx'

export const preparationDeeds = ['quantite'] as const

export type PreparationPageProps = {
  meal: Meal
  menu: Menu
  kitchen: Kitchen
  /** As counts, and what has changed since a sheet was read. */
  read: NeedsToRead
  words: SheetWords
  /** For how many portions somebody asked, instead of for who is expected. */
  portions: number | null
  asked: FormState
  done?: (typeof preparationDeeds)[number] | undefined
  refusal?: 'gone' | 'too-early' | undefined
}

/** The kitchen's sheet, worked out for who is expected now. */
export function PreparationPage(props: PreparationPageProps) {
  const { meal, menu, kitchen, read, words, portions, asked, done, refusal } = props
  const { text, href } = usePage()
  const of = { canteen: meal.canteen.slug, meal: meal.slug }
  const isEmpty = portions === null && kitchen.heads.adults + kitchen.heads.children === 0
  return (
    <TeamDocument title={`${text('sheets:title')} · ${meal.title}`} canteen={meal.canteen} meal={meal} hidesWhenLeft>
      <h1>{text('sheets:title')}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`sheets:done.${done}`)}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text(`sheets:refusals.${refusal}`)}</p>
        </Notice>
      )}
      <ErrorSummary errors={asked.errors} />
      <Expected {...props} />
      {menu.dishes.length === 0 && <p class="empty">{text('menus:noDishes')}</p>}
      {isEmpty && menu.dishes.length > 0 && <p class="empty">{text('sheets:nobody')}</p>}
      <p class="actions no-print">
        <a class="button" href={withPortions(href(urls.mealShopping, of), portions)}>
          {text('sheets:toShopping')}
        </a>
        <a class="button quiet" href={href(urls.mealAllergens, of)}>
          {text('sheets:toAllergens')}
        </a>
      </p>
      <SheetNeeds read={read} meal={meal} />
      {!isEmpty && menu.dishes.length > 0 && (
        <>
          <Printing {...props} />
          <SheetOf words={words} />
        </>
      )}
      <SheetTasks meal={meal} tasks={kitchen.tasks} />
      <Yields {...props} />
    </TeamDocument>
  )
}

export function withPortions(address: string, portions: number | null): string {
  return portions === null ? address : `${address}?pour=${portions}`
}

/** For whom, and for how many where somebody shops before guests have booked. */
function Expected({ kitchen: { heads }, portions, asked }: PreparationPageProps) {
  const { text } = usePage()
  const of = fieldsOf<typeof portionsForm>(asked)
  return (
    <>
      <p class="lead">{portions === null ? <ExpectedWords heads={heads} /> : text('sheets:for', { count: portions })}</p>
      {portions === null && heads.children > 0 && <p class="soft">{text('sheets:childPortion')}</p>}
      <form method="get" class="no-print">
        <Field
          {...of('pour', portions === null ? '' : `${portions}`)}
          type="number"
          inputmode="numeric"
          min={1}
          max={mostCovers}
          label={text('sheets:other')}
          hint={text('sheets:otherHint')}
        />
        <p class="actions">
          <button type="submit">{text('sheets:workOut')}</button>
        </p>
      </form>
    </>
  )
}

/** What paper says, and what has changed since; a new sheet on paper is kept as it is. */
function Printing({ meal, menu, kitchen, portions }: PreparationPageProps) {
  const { text, href, language, now } = usePage()
  const { printed, heads } = kitchen
  const of = { canteen: meal.canteen.slug, meal: meal.slug }
  const { timeZone } = meal.canteen
  const isToday = printed && dayAt(printed.at, timeZone) === dayAt(now, timeZone)
  const moment = printed && (isToday ? formatClock : formatMoment)(printed.at, timeZone, language)
  return (
    <div class="kitchen-printing">
      {menu.isPrintOld && <p class="to-check">{text('menus:board.oldPrint')}</p>}
      {printed && (
        <p>
          {text(isToday ? 'sheets:printed.at' : 'sheets:printed.on', { moment: moment ?? '' })} <Since printed={printed} heads={heads} />{' '}
          <a class="no-print" href={href(urls.kitchenPrint, { ...of, print: printed.id })}>
            {text('sheets:printed.see')}
          </a>
        </p>
      )}
      {portions === null && (
        <form method="post" action={href(urls.kitchenPrints, of)} class="no-print">
          <FormKey />
          <button type="submit" class="main">
            {text('sheets:print')}
          </button>
        </form>
      )}
    </div>
  )
}

type Heads = Kitchen['heads']

/** « depuis : +3 convives ». */
export function Since({ printed, heads }: { printed: Heads; heads: Heads }) {
  const { text } = usePage()
  const [adults, children] = [heads.adults - printed.adults, heads.children - printed.children]
  if (adults === 0 && children === 0) return <>{text('sheets:since.same')}</>
  const said = children === 0 ? [signed('guests', adults)] : [signed('adults', adults), signed('children', children)]
  const told = said
    .filter(({ by }) => by !== 0)
    .map(({ who, by }) => text(`sheets:since.${who}.${by > 0 ? 'more' : 'fewer'}`, { count: Math.abs(by) }))
  return <strong>{text('sheets:since.changed', { changes: told.join(', ') })}</strong>
}

function signed<Who extends 'guests' | 'adults' | 'children'>(who: Who, by: number) {
  return { who, by }
}
