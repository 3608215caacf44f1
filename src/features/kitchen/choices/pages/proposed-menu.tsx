import type { ComponentChildren } from 'preact'
import type { StockItem } from '#src/features/kitchen/stock/stock.ts'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { formatCents } from '#src/platform/money.ts'
import { isolated, joined } from '#src/platform/plain-text.ts'
import { dayAt, formatNearDay } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { standsTo, type ProposedMenu } from '../propose-menus.ts'
import type { Weighed } from '../weigh-recipe.ts'

type ProposedMenuProps = {
  canteen: CanteenName
  menu: ProposedMenu
  number: number
  /** Cents a cover; null where nobody said. */
  wanted: number | null
  children?: ComponentChildren
}

/** Its dishes, and in words why these. */
export function ProposedMenuOf({ canteen, menu, number, wanted, children }: ProposedMenuProps) {
  const { text, now } = usePage()
  return (
    <section class="card">
      <h2 class="first">{text('choices:menu', { number })}</h2>
      <ul>
        {menu.dishes.map((dish) => (
          <DishOf key={dish.id} canteen={canteen.slug} dish={dish} />
        ))}
      </ul>
      <Reasons menu={menu} wanted={wanted} today={dayAt(now, canteen.timeZone)} />
      {children}
    </section>
  )
}

function DishOf({ canteen, dish }: { canteen: string; dish: Weighed }) {
  const { text, href, inFrench } = usePage()
  const { id, owner, content, course } = dish
  const address = owner ? href(urls.sharedRecipe, { canteen, owner: owner.slug, recipe: id }) : href(urls.recipe, { canteen, recipe: id })
  return (
    <li>
      {text(`meals:course.${course}`)}
      {text('choices:colon')}{' '}
      <a href={address} {...inFrench}>
        <b>{content.name}</b>
      </a>{' '}
      <span class="soft">
        {owner ? text('choices:dish.shared', { canteen: isolated(owner.name) }) : <LastServed dish={dish} />}
        {dish.vegetarian && ` ${text('choices:dish.vegetarian')}`}
      </span>
    </li>
  )
}

function LastServed({ dish: { daysSince } }: { dish: Weighed }) {
  const { text } = usePage()
  return <>{daysSince === null ? text('choices:dish.never') : text('choices:dish.since', { count: daysSince })}</>
}

function Reasons({ menu, wanted, today }: Pick<ProposedMenuProps, 'menu' | 'wanted'> & { today: string }) {
  const { text, language } = usePage()
  const { dishes, saves, uses } = menu
  const seasonal = [...new Set(dishes.flatMap(({ inSeason }) => inSeason))]
  const nameIn = language === 'fr' ? 'name' : 'english'
  return (
    <ul class="soft">
      {saves.length > 0 && (
        <li>
          {text('choices:why.saves', {
            items: joined(
              saves.map((item) => savedWords(item)),
              text('choices:why.between'),
            ),
          })}
        </li>
      )}
      {uses.length > 0 && <li>{text('choices:why.uses', { items: joined(uses.map(itemWords)) })}</li>}
      {seasonal.length > 0 && <li>{text('choices:why.season', { items: joined(seasonal.map((ingredient) => ingredient[nameIn])) })}</li>}
      {dishes.flatMap(({ id, content, contains }) =>
        contains.map(({ allergen, guests }) => (
          <li key={`${id} ${allergen}`}>
            <strong>
              {text('choices:why.announced', {
                count: guests,
                allergen: text(`meals:allergen.${allergen}`).toLocaleLowerCase(language),
                dish: isolated(content.name),
              })}
            </strong>
          </li>
        )),
      )}
      <li>
        <CostOf {...menu} />
        {wanted !== null && <> {text(`choices:cost.${standsTo(menu.cost, wanted)}`)}</>}
      </li>
    </ul>
  )

  function savedWords(item: StockItem): string {
    return text('choices:why.until', { item: itemWords(item), day: formatNearDay(item.useBy!, today, language) })
  }
}

function itemWords({ name, amount }: StockItem): string {
  return isolated(amount === '' ? name : `${name} (${amount})`)
}

function CostOf({ cost: { cents, unpriced } }: Pick<ProposedMenu, 'cost'>) {
  const { text, language } = usePage()
  if (cents === 0) return <>{text('choices:cost.unknown')}</>
  const amount = formatCents(cents, language)
  return <>{unpriced === 0 ? text('choices:cost.whole', { amount }) : text('choices:cost.atLeast', { amount, count: unpriced })}</>
}
