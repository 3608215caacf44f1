/**
 * `<tablee-calendrier cantine="la-marmite">`: the next meals of a canteen on the canteen's own website. No dependency, no cookie,
 * nothing sent but the request for the public feed. What the element holds stays in place until the meals are there, and for good
 * when they cannot be had: a plain link to the calendar.
 */
export {}

type Meal = {
  url: string
  _tablee: {
    title: string
    table_at: string
    status: 'open' | 'full' | 'booking-closed' | 'cancelled' | 'over'
    kitchen_places_left: number | null
    table_places_left: number
  }
}

/** Read at once: a script knows its own address only while it starts. On our own pages it comes from another address of this site. */
const script = document.currentScript
const site = script instanceof HTMLScriptElement ? new URL(script.src).origin : location.origin

const words = {
  fr: {
    next: 'Prochains repas',
    none: 'Aucun repas n’est annoncé pour le moment.',
    all: 'Tout le calendrier',
    kitchen: (places: number) => `${places} en cuisine`,
    table: (places: number) => `${places} à table`,
    left: 'Places libres\u00a0: ',
    statuses: { open: '', full: 'Complet', 'booking-closed': 'Réservations closes', cancelled: 'Annulé', over: 'Terminé' },
  },
  en: {
    next: 'Next meals',
    none: 'No meal is announced for now.',
    all: 'The whole calendar',
    kitchen: (places: number) => `${places} in the kitchen`,
    table: (places: number) => `${places} at the table`,
    left: 'Free places: ',
    statuses: { open: '', full: 'Full', 'booking-closed': 'Bookings closed', cancelled: 'Cancelled', over: 'Over' },
  },
}
type Language = keyof typeof words

const usualCount = 6

const sheet = new CSSStyleSheet()
sheet.replaceSync(`
  :host { display: block; font-size: 1rem; line-height: 1.5; }
  :host([apparence='clair']) { color-scheme: light; }
  :host([apparence='sombre']) { color-scheme: dark; }
  :host([apparence='auto']) { color-scheme: light dark; }
  section {
    --paper: #fbf6ec; --ink: #2b2118; --soft: #5d4f41; --line: #d9cbb4; --focus: #5b2a4a;
    padding: 1.25em; border: 1px solid var(--line); border-radius: 0.4em; background: var(--paper); color: var(--ink);
  }
  @supports (color: light-dark(red, red)) {
    section {
      --paper: light-dark(#fbf6ec, #1d1712); --ink: light-dark(#2b2118, #f6ecdc); --soft: light-dark(#5d4f41, #cdbda7);
      --line: light-dark(#d9cbb4, #4a3d30); --focus: light-dark(#5b2a4a, #f2c14e);
    }
  }
  ul { margin: 0; padding: 0; list-style: none; }
  li { padding-block: 0.75em; border-bottom: 1px solid var(--line); }
  time, .places { display: block; color: var(--soft); font-size: 0.9em; }
  p { margin: 0.75em 0 0; }
  a { color: inherit; text-underline-offset: 0.2em; }
  a:focus-visible { outline: 3px solid var(--focus); outline-offset: 3px; border-radius: 2px; }
  li a { display: inline-block; padding-block: 0.3em; font-weight: 700; }
`)

class CanteenCalendar extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) return
    const root = this.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [sheet]
    root.append(document.createElement('slot'))
    this.#load().then(
      (section) => root.replaceChildren(section),
      () => undefined,
    )
  }

  async #load(): Promise<HTMLElement> {
    const canteen = this.getAttribute('cantine') ?? ''
    const language: Language = this.closest<HTMLElement>('[lang]')?.lang.startsWith('en') ? 'en' : 'fr'
    const root = language === 'en' ? `${site}/en` : site
    const feed = `${root}/prochains-repas.json?${new URLSearchParams({ cantine: canteen }).toString()}`
    const answer = await fetch(feed, { credentials: 'omit', referrerPolicy: 'no-referrer' })
    if (!answer.ok) throw new Error(`${feed}: ${answer.status}`)
    const { items } = (await answer.json()) as { items: Meal[] }
    const shown = items.slice(0, Number(this.getAttribute('repas')) || usualCount)
    return drawCalendar(shown, language, `${root}/cantines/${encodeURIComponent(canteen)}/calendrier`)
  }
}

function drawCalendar(meals: readonly Meal[], language: Language, calendar: string): HTMLElement {
  const { next, none, all } = words[language]
  const section = element('section', { lang: language, 'aria-label': next })
  const list = element('ul', {})
  list.append(...meals.map((meal) => drawMeal(meal, language)))
  const rest = element('p', {})
  rest.append(element('a', { href: calendar }, all))
  section.append(meals.length > 0 ? list : element('p', {}, none), rest)
  return section
}

function drawMeal({ url, _tablee: meal }: Meal, language: Language): HTMLElement {
  const item = element('li', {})
  const time = element('time', { datetime: meal.table_at }, formatLocal(meal.table_at, language))
  item.append(time, element('a', { href: url }, meal.title), element('span', { class: 'places' }, placesOf(meal, language)))
  return item
}

/** The hour is the canteen's own, wherever the reader is: it is read from the text, not from the instant. */
function formatLocal(local: string, language: Language): string {
  const noon = new Date(`${local.slice(0, 10)}T12:00Z`)
  const day = noon.toLocaleDateString(language === 'fr' ? 'fr-FR' : 'en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  })
  const clock = language === 'fr' ? local.slice(11, 16).replace(':', ' h ') : local.slice(11, 16)
  return `${day}, ${clock.replaceAll(' ', '\u00a0')}`
}

function placesOf(meal: Meal['_tablee'], language: Language): string {
  const { statuses, left, kitchen, table } = words[language]
  if (meal.status !== 'open') return statuses[meal.status]
  const parts = [meal.kitchen_places_left === null ? '' : kitchen(meal.kitchen_places_left), table(meal.table_places_left)]
  return left + parts.filter(Boolean).join(', ')
}

/** Texts of the feed only ever become text: nothing of it is read as HTML. */
function element(name: string, attributes: Record<string, string>, text = ''): HTMLElement {
  const made = document.createElement(name)
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value)
  made.textContent = text
  return made
}

customElements.define('tablee-calendrier', CanteenCalendar)
