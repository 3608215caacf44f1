import { emailHref } from '#src/platform/messages/email.ts'
import { Document } from '#src/ui/document.tsx'
import { CanteenMap, type MapPlace } from '#src/ui/map/canteen-map.tsx'
import { DrawnPicture } from '#src/ui/pictures/drawn-picture.tsx'
import { NextMeals, type NextMeal } from '#src/ui/next-meals.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { NetworkFace } from '#src/features/organisation/networks/queries.ts'

type HomePageProps = { face: NetworkFace; canteens: readonly (Omit<MapPlace, 'address'> & { slug: string })[]; meals: readonly NextMeal[] }

export function HomePage({ face, canteens, meals }: HomePageProps) {
  const { text, language, network, href } = usePage()
  const tagline = (language === 'en' ? face.taglineEnglish : face.taglineFrench) || text('networks:home.tagline')
  const places = canteens.map((canteen) => ({ ...canteen, address: href(urls.canteen, { canteen: canteen.slug }) }))
  return (
    <Document
      title={network.name}
      description={text('networks:home.description', { network: network.name })}
      feed={urls.calendarFeed}
      width="wide"
    >
      <Hero tagline={tagline} />
      <Gestures />
      <Meals meals={meals} />
      <Canteens places={places} />
      <About face={face} />
    </Document>
  )
}

function Hero({ tagline }: { tagline: string }) {
  const { text, href, network } = usePage()
  return (
    <div class="hero">
      <div class="hero-words">
        <h1>{tagline}</h1>
        <p class="lead">{text('networks:home.lead')}</p>
        <p class="actions">
          <a class="button main" href={href(urls.calendar)}>
            {text('networks:home.find')}
          </a>
        </p>
      </div>
      <div class="hero-picture" aria-hidden="true">
        <DrawnPicture name={network.name} />
      </div>
    </div>
  )
}

/** What one does here, in three gestures, set like the courses of a menu. */
function Gestures() {
  const { text } = usePage()
  return (
    <section class="gestures">
      <h2 class="visually-hidden">{text('networks:home.gestures')}</h2>
      {(['cook', 'eat', 'give'] as const).map((gesture) => (
        <div key={gesture}>
          <h3>{text(`networks:home.${gesture}.name`)}</h3>
          <p class="when">{text(`networks:home.${gesture}.when`)}</p>
          <p>{text(`networks:home.${gesture}.what`)}</p>
        </div>
      ))}
    </section>
  )
}

function Meals({ meals }: { meals: readonly NextMeal[] }) {
  const { text, href } = usePage()
  return (
    <section class="home-meals">
      <h2>{text('networks:home.meals')}</h2>
      {meals.length === 0 ? <p class="empty">{text('networks:home.noMeal')}</p> : <NextMeals meals={meals} />}
      <p>
        <a href={href(urls.calendar)}>{text('networks:home.allMeals')}</a>
      </p>
    </section>
  )
}

function Canteens({ places }: { places: readonly MapPlace[] }) {
  const { text } = usePage()
  if (places.length === 0) return null
  return (
    <section class="home-canteens">
      <div>
        <h2>{text('networks:home.canteens', { count: places.length })}</h2>
        <ul class="town-list">
          {places.map(({ address, name, town }) => (
            <li key={address}>
              <a href={address}>
                <span>{name}</span>
                <span>{town}</span>
              </a>
            </li>
          ))}
        </ul>
      </div>
      <CanteenMap places={places} />
    </section>
  )
}

function About({ face }: { face: NetworkFace }) {
  const { text, href, language } = usePage()
  const about = language === 'en' && face.aboutEnglish ? face.aboutEnglish : face.aboutFrench
  return (
    <section class="home-about">
      <h2>{text('networks:home.price')}</h2>
      <p>{text('networks:home.priceDetail')}</p>
      <p>
        <a href={href(urls.freePrice)}>{text('networks:home.priceMore')}</a>
      </p>
      {about && <p>{about}</p>}
      {face.email && (
        <p>
          {text('networks:home.write')} <a href={emailHref(face.email)}>{face.email}</a>
        </p>
      )}
    </section>
  )
}
