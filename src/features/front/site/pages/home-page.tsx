import { emailHref } from '#src/platform/messages/email.ts'
import { Document } from '#src/ui/document.tsx'
import { DrawnPicture } from '#src/ui/pictures/drawn-picture.tsx'
import { NextMeals, type NextMeal } from '#src/ui/next-meals.tsx'
import { usePage } from '#src/ui/page.tsx'
import { untranslated } from '#src/ui/untranslated.ts'
import { urls } from '#src/urls.ts'
import type { ListedCanteen } from '#src/features/organisation/canteens/queries.ts'
import { PlaceSearch } from '#src/features/organisation/nearby/parts/place-search.tsx'
import { nowhere } from '#src/features/organisation/nearby/search.ts'
import { StoryCards } from '#src/features/impact/stories/parts/story-cards.tsx'
import type { StoryShown } from '#src/features/impact/stories/story.ts'
import type { NetworkFace } from '#src/features/organisation/networks/queries.ts'

type HomePageProps = {
  face: NetworkFace
  canteens: readonly ListedCanteen[]
  meals: readonly NextMeal[]
  story: StoryShown | undefined
  mapHtml: string
}

export function HomePage({ face, canteens, meals, story, mapHtml }: HomePageProps) {
  const { text, language, network } = usePage()
  const tagline = (language === 'en' ? face.taglineEnglish : face.taglineFrench) || text('networks:home.tagline')
  return (
    <Document
      title={network.name}
      description={text('networks:home.description', { network: network.name })}
      feed={urls.calendarFeed}
      width="wide"
      scripts={['near-me']}
    >
      <Hero tagline={tagline} />
      <Gestures />
      <Meals meals={meals} />
      <Canteens canteens={canteens} mapHtml={mapHtml} />
      {story && <StoryOfMonth story={story} />}
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
        <PlaceSearch action={href(urls.calendar)} search={nowhere} isShort />
        <p>
          <a href={href(urls.calendar)}>{text('networks:home.find')}</a>
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

/** So many are listed here; more are looked for. */
const fewCanteens = 24

function Canteens({ canteens, mapHtml }: Pick<HomePageProps, 'canteens' | 'mapHtml'>) {
  const { text, href } = usePage()
  if (canteens.length === 0) return null
  return (
    <section class="home-canteens">
      <div>
        <h2>{text('networks:home.canteens', { count: canteens.length })}</h2>
        {canteens.length <= fewCanteens ? (
          <ul class="town-list">
            {canteens.map(({ slug, name, town }) => (
              <li key={slug}>
                <a href={href(urls.canteen, { canteen: slug })}>
                  <span>{name}</span>
                  <span {...untranslated}>{town}</span>
                </a>
              </li>
            ))}
          </ul>
        ) : (
          <p>
            <a class="button" href={href(urls.canteens)}>
              {text('networks:home.allCanteens')}
            </a>
          </p>
        )}
      </div>
      <div dangerouslySetInnerHTML={{ __html: mapHtml }} />
      <p>
        <a href={href(urls.projects)}>{text('projects:shown.title')}</a>
      </p>
    </section>
  )
}

/** One story, another each month. */
function StoryOfMonth({ story }: { story: StoryShown }) {
  const { text, href } = usePage()
  return (
    <section class="home-story">
      <h2>{text('stories:month')}</h2>
      <StoryCards stories={[story]} level="h3" />
      <p>
        <a href={href(urls.stories)}>{text('stories:all')}</a>
      </p>
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
      <p>
        <a href={href(urls.networkImpact)}>{text('portraits:link')}</a>
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
