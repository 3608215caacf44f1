import { joined } from '#src/platform/plain-text.ts'
import type { ComponentChildren } from 'preact'
import { formatClock, formatDay } from '#src/platform/time.ts'
import { CostBreakdown } from '#src/ui/charts/cost-breakdown.tsx'
import { Document } from '#src/ui/document.tsx'
import { MealBar } from '#src/ui/meal-bar.tsx'
import { usePage } from '#src/ui/page.tsx'
import { PhoneLink } from '#src/ui/phone-link.tsx'
import { PlainSentences } from '#src/ui/plain-sentences.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { urls } from '#src/urls.ts'
import { availabilityOf } from '../availability.ts'
import { describeEvent } from '../event-data.ts'
import { addressOfKind, isEventKind } from '../event-kind.ts'
import type { CanteenToVisit } from '#src/features/organisation/canteens/queries.ts'
import type { Dish, Meal } from '../meal.ts'
import type { ToldAllergens } from '../menu.ts'
import { MealMenu } from './meal-menu.tsx'
import { BookInReach, Ticket } from './meal-ticket.tsx'

type Shown = { meal: Meal; canteen: CanteenToVisit }
type Sitting = Pick<Shown, 'meal'>

type MealPageProps = Shown & { dishes: readonly Dish[]; told?: ToldAllergens | undefined; now: Date }

export function MealPage({ meal, canteen, dishes, told, now }: MealPageProps) {
  const { text, href, language, origin, viewer } = usePage()
  const availability = availabilityOf(meal, now)
  const when = { day: formatDay(meal.serviceDate, language), clock: formatClock(meal.tableAt, meal.canteen.timeZone, language) }
  const address = href(urls.meal, { canteen: meal.canteen.slug, meal: meal.slug })
  const image = href(urls.canteenSharePicture, { canteen: meal.canteen.slug })
  return (
    <Document
      title={joined([meal.title, meal.canteen.name], ' · ')}
      description={text('meals:page.description', { ...when, canteen: meal.canteen.name, town: canteen.town })}
      image={image}
      structuredData={describeEvent(
        { meal, canteen, availability },
        {
          address: origin + address,
          image: origin + image,
          priceNote: text('meals:page.priceNote'),
          language,
        },
      )}
      width="wide"
    >
      {viewer.user && <MealBar canteen={meal.canteen} meal={meal} named={false} />}
      <article class="meal">
        <MealHeading meal={meal} canteen={canteen} />
        <PlainSentences withKitchen={meal.cooksAt !== null} greeter={meal.greeter || canteen.greeter} />
        <Ticket meal={meal} availability={availability} />
        <div class="meal-body">
          <HourByHour meal={meal} />
          <MealMenu meal={meal} dishes={dishes} told={told} />
          <FreePrice canteen={canteen} />
          <Where meal={meal} canteen={canteen} />
        </div>
        {availability.status === 'open' && <BookInReach meal={meal} />}
      </article>
    </Document>
  )
}

function MealHeading({ meal, canteen }: Shown) {
  const { href, inFrench } = usePage()
  return (
    <header class="meal-heading">
      <p class="eyebrow">
        <Kind kind={meal.kind} /> ·{' '}
        <a href={href(urls.canteen, { canteen: meal.canteen.slug })}>
          <ProperName french>{meal.canteen.name}</ProperName>
        </a>
        , {canteen.town}
      </p>
      <h1 {...inFrench}>{meal.title}</h1>
      {meal.theme && (
        <p class="meal-theme" {...inFrench}>
          {meal.theme}
        </p>
      )}
      {meal.description && (
        <p class="lead" {...inFrench}>
          {meal.description}
        </p>
      )}
    </header>
  )
}

/** What newcomers may wonder about leads to a page that explains it. */
function Kind({ kind }: Pick<Meal, 'kind'>) {
  const { text, href } = usePage()
  const name = text(`meals:kind.${kind}`)
  return isEventKind(kind) ? <a href={href(urls.eventKind, { kind: addressOfKind(kind) })}>{name}</a> : <>{name}</>
}

function HourByHour({ meal }: Sitting) {
  const { text } = usePage()
  return (
    <section>
      <h2>{text('meals:page.hours.heading')}</h2>
      <ol class="hours">
        {meal.cooksAt && (
          <>
            <Hour meal={meal} at={meal.cooksAt} title={text('meals:page.hours.welcome')}>
              {text('meals:page.hours.welcomeDetail')}
            </Hour>
            <Hour meal={meal} title={text('meals:page.hours.cooking')}>
              {text('meals:page.hours.cookingDetail')}
            </Hour>
          </>
        )}
        <Hour meal={meal} at={meal.tableAt} title={text('meals:page.hours.table')}>
          {text('meals:page.hours.tableDetail')}
        </Hour>
        <Hour meal={meal} title={text('meals:page.hours.washing')}>
          {text('meals:page.hours.washingDetail')}
        </Hour>
        <Hour meal={meal} at={meal.endsAt} title={text('meals:page.hours.end')}>
          {text('meals:page.hours.endDetail')}
        </Hour>
      </ol>
    </section>
  )
}

function Hour({ meal, at, title, children }: Sitting & { at?: Date; title: string; children: ComponentChildren }) {
  const { text, language } = usePage()
  return (
    <li>
      {at ? (
        <time dateTime={at.toISOString()}>{formatClock(at, meal.canteen.timeZone, language)}</time>
      ) : (
        <span class="then">{text('meals:page.hours.then')}</span>
      )}
      <div>
        <h3>{title}</h3>
        <p>{children}</p>
      </div>
    </li>
  )
}

function FreePrice({ canteen }: Pick<Shown, 'canteen'>) {
  const { text, href, language } = usePage()
  const zeroPolicy = language === 'en' && canteen.zeroPolicyEnglish ? canteen.zeroPolicyEnglish : canteen.zeroPolicyFrench
  return (
    <section>
      <h2>{text('meals:page.price.heading')}</h2>
      {canteen.price && (
        <>
          <p>{text('meals:page.price.cost')}</p>
          <CostBreakdown price={canteen.price} />
        </>
      )}
      <p>{text('meals:page.price.how')}</p>
      {zeroPolicy && <p>{zeroPolicy}</p>}
      <p>
        <a href={href(urls.freePrice)}>{text('meals:page.price.more')}</a>
      </p>
    </section>
  )
}

function Where({ meal, canteen }: Shown) {
  const { text, inFrench } = usePage()
  const greeter = meal.greeter || canteen.greeter
  return (
    <section>
      <h2>{text('meals:page.where.heading')}</h2>
      {meal.placeName && <p class="notice">{text('meals:page.where.elsewhere', { canteen: meal.canteen.name })}</p>}
      <address>
        <strong>
          <ProperName french>{meal.placeName ?? meal.canteen.name}</ProperName>
        </strong>
        <br />
        {meal.placeName ? meal.placeAddress : `${canteen.street}, ${canteen.postcode} ${canteen.town}`}
      </address>
      <dl class="facts">
        {greeter && (
          <Fact label={text('meals:page.where.greeter')}>
            <ProperName>{greeter}</ProperName>
          </Fact>
        )}
        {!meal.placeName && (
          <>
            <Fact label={text('meals:page.where.wheelchair')}>{text(`canteens:wheelchair.${canteen.wheelchairAccess}`)}</Fact>
            {canteen.publicTransport && (
              <Fact label={text('meals:page.where.transport')}>
                <span {...inFrench}>{canteen.publicTransport}</span>
              </Fact>
            )}
          </>
        )}
        {canteen.phone && (
          <Fact label={text('meals:page.where.phone')}>
            <PhoneLink phone={canteen.phone} />
          </Fact>
        )}
      </dl>
    </section>
  )
}

function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
