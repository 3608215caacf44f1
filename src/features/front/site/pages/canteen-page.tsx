import { emailHref } from '#src/platform/messages/email.ts'
import type { ComponentChildren } from 'preact'
import { formatCents } from '#src/platform/money.ts'
import { CostBreakdown } from '#src/ui/charts/cost-breakdown.tsx'
import { Document } from '#src/ui/document.tsx'
import { NextMeals, type NextMeal } from '#src/ui/next-meals.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { usePage } from '#src/ui/page.tsx'
import { PhoneLink } from '#src/ui/phone-link.tsx'
import { href as pathOf, urls } from '#src/urls.ts'
import { SomeStories } from '#src/features/impact/stories/parts/story-cards.tsx'
import type { StoryShown } from '#src/features/impact/stories/story.ts'
import type { CanteenToVisit } from '#src/features/organisation/canteens/queries.ts'

type Shown = { canteen: CanteenToVisit }

type CanteenPageProps = Shown & { meals: readonly NextMeal[]; stories?: readonly StoryShown[]; paysOnline: boolean }

export function CanteenPage({ canteen, meals, stories = [], paysOnline }: CanteenPageProps) {
  const { text, href, origin } = usePage()
  const params = { canteen: canteen.slug }
  return (
    <Document
      title={canteen.name}
      description={text('canteens:page.description', { name: canteen.name, town: canteen.town })}
      image={pathOf(urls.canteenSharePicture, params)}
      feed={pathOf(urls.canteenFeed, params)}
      structuredData={describeCanteen(canteen, origin + href(urls.canteen, params), origin + pathOf(urls.canteenSharePicture, params))}
      width="wide"
    >
      <header class="canteen-heading">
        <img src={pathOf(urls.canteenPhoto, params)} alt={canteen.photoText ?? ''} width="1200" height="630" />
        <div class="canteen-sign">
          <p class="eyebrow">{canteen.town}</p>
          <h1>
            <ProperName french>{canteen.name}</ProperName>
          </h1>
        </div>
      </header>
      <State canteen={canteen} />
      <div class="sides">
        <div>
          <Welcome canteen={canteen} />
          <Meals canteen={canteen} meals={meals} />
        </div>
        <Practical canteen={canteen} />
      </div>
      {canteen.price && <Cost canteen={canteen} price={canteen.price} />}
      <Stories canteen={canteen} stories={stories} />
      <Otherwise canteen={canteen} paysOnline={paysOnline} />
    </Document>
  )
}

function State({ canteen: { state, slug, followed } }: Shown) {
  const { text, href } = usePage()
  if (state === 'open') return null
  const isOnItsWay = (followed as readonly string[]).includes('project') && (state === 'project' || state === 'pop-up')
  return (
    <p class="notice">
      {text(`canteens:state.${state}`)}{' '}
      {isOnItsWay && <a href={href(urls.shownProject, { canteen: slug })}>{text('supporters:join.title')}</a>}
    </p>
  )
}

function Welcome({ canteen }: Shown) {
  const { language, text } = usePage()
  const english = language === 'en' && canteen.welcomeEnglish !== ''
  const welcome = (english ? canteen.welcomeEnglish : canteen.welcomeFrench) || text('canteens:page.welcome')
  return (
    <div class="welcome" lang={language === 'en' && !english && canteen.welcomeFrench ? 'fr' : undefined}>
      {welcome.split(/\n\s*\n/).map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </div>
  )
}

function Meals({ canteen, meals }: Shown & { meals: readonly NextMeal[] }) {
  const { text, href } = usePage()
  return (
    <section>
      <h2>{text('canteens:page.meals')}</h2>
      {meals.length === 0 ? <p class="empty">{text('canteens:page.noMeal')}</p> : <NextMeals meals={meals} />}
      <p class="actions">
        <a class="button main" href={href(urls.canteenCalendar, { canteen: canteen.slug })}>
          {text('canteens:page.calendar')}
        </a>
        <a class="button" href={href(urls.bookingByCode, { canteen: canteen.slug })}>
          {text('bookings:code.link')}
        </a>
      </p>
    </section>
  )
}

/** What is told here, and the way to tell. */
function Stories({ canteen, stories }: Shown & { stories: readonly StoryShown[] }) {
  const { text, href } = usePage()
  if (!canteen.followed.includes('stories')) return null
  const here = { canteen: canteen.slug }
  return (
    <>
      <SomeStories stories={stories} all={href(urls.canteenStories, here)} />
      <p>
        <a href={href(urls.tellStory, here)}>{text('stories:tell.link')}</a>
      </p>
    </>
  )
}

/** Other ways to be part of it than coming to a meal; each where the canteen offers it. */
function Otherwise({ canteen, paysOnline }: Shown & { paysOnline: boolean }) {
  const { text, href } = usePage()
  const here = { canteen: canteen.slug }
  const ways = [
    { thing: 'memberships', url: href(urls.joinOnline, here) },
    { thing: 'solidarity', url: paysOnline ? href(urls.payPrepaid, here) : undefined },
    { thing: 'hires', url: href(urls.askHire, here) },
    { thing: 'gifts', url: href(urls.giveOnline, here) },
  ] as const
  const offered = ways.filter(({ thing }) => canteen.followed.includes(thing) && (thing !== 'gifts' || paysOnline))
  if (offered.length === 0) return null
  return (
    <section id="autrement">
      <h2>{text('canteens:page.otherwise.title')}</h2>
      <ul class="entries">
        {offered.map(({ thing, url }) => (
          <li key={thing}>
            {url ? (
              <>
                <a href={url}>{text(`canteens:page.otherwise.${thing}.link`)}</a> {text(`canteens:page.otherwise.${thing}.words`)}
              </>
            ) : (
              text('canteens:page.otherwise.solidarity.onSite')
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Practical({ canteen }: Shown) {
  const { inFrench, text, href } = usePage()
  return (
    <aside class="practical" aria-label={text('canteens:page.practical')}>
      <h2>{text('canteens:page.practical')}</h2>
      <dl>
        <Fact label={text('canteens:page.address')}>
          {canteen.street}
          <br />
          {canteen.postcode} {canteen.town}
          {canteen.isApproximate && <p class="hint">{text('canteens:page.approximate')}</p>}
        </Fact>
        {canteen.publicTransport && (
          <Fact label={text('canteens:page.transport')}>
            <span {...inFrench}>{canteen.publicTransport}</span>
          </Fact>
        )}
        <Fact label={text('canteens:page.wheelchair')}>{text(`canteens:wheelchair.${canteen.wheelchairAccess}`)}</Fact>
        {canteen.greeter && <Fact label={text('canteens:page.greeter')}>{canteen.greeter}</Fact>}
        {canteen.phone && (
          <Fact label={text('canteens:page.phone')}>
            <PhoneLink phone={canteen.phone} />
          </Fact>
        )}
        {canteen.email && (
          <Fact label={text('canteens:page.email')}>
            <a href={emailHref(canteen.email)}>{canteen.email}</a>
          </Fact>
        )}
      </dl>
      <p>
        <a href={href(urls.canteenImpact, { canteen: canteen.slug })}>{text('portraits:canteen.heading')}</a>
      </p>
      <p>
        <a href={pathOf(urls.canteenFeed, { canteen: canteen.slug })}>{text('canteens:page.feed')}</a>
      </p>
      {canteen.state === 'open' && (
        <p>
          <a href={href(urls.canteenTags, { canteen: canteen.slug })}>{text('directories:ofCanteen')}</a>
        </p>
      )}
    </aside>
  )
}

function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  )
}

function Cost({ canteen, price }: Shown & { price: NonNullable<CanteenToVisit['price']> }) {
  const { text, href, language } = usePage()
  const zeroPolicy = language === 'en' && canteen.zeroPolicyEnglish ? canteen.zeroPolicyEnglish : canteen.zeroPolicyFrench
  return (
    <section class="cost">
      <div>
        <h2>{text('canteens:page.cost')}</h2>
        <CostBreakdown price={price} />
      </div>
      <div>
        <p>{text('canteens:page.costHow', { suggested: formatCents(price.suggestedCents, language) })}</p>
        {zeroPolicy && <p>{zeroPolicy}</p>}
        <p>
          <a href={href(urls.freePrice)}>{text('canteens:page.costMore')}</a>
        </p>
      </div>
    </section>
  )
}

/** https://schema.org/Restaurant, without a price range: a free price has none. */
function describeCanteen(canteen: CanteenToVisit, url: string, image: string): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'Restaurant',
    name: canteen.name,
    url,
    image,
    address: {
      '@type': 'PostalAddress',
      streetAddress: canteen.street,
      postalCode: canteen.postcode,
      addressLocality: canteen.town,
      addressCountry: 'FR',
    },
    // Of a town’s point nobody is led to a door.
    ...(!canteen.isApproximate && { geo: { '@type': 'GeoCoordinates', latitude: canteen.latitude, longitude: canteen.longitude } }),
    ...(canteen.phone && { telephone: canteen.phone }),
    acceptsReservations: true,
  }
}
