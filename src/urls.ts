/** Every URL of the site, in one place and in French: routes match these patterns, pages link with `href`. */
export const urls = {
  home: '/',
  canteens: '/cantines',
  canteen: '/cantines/:canteen',
  canteenPhoto: '/cantines/:canteen/photo',
  canteenCalendar: '/cantines/:canteen/calendrier',
  canteenFeed: '/cantines/:canteen/calendrier.ics',
  calendar: '/calendrier',
  calendarFeed: '/calendrier.ics',
  nextMealsFeed: '/prochains-repas.json',
  meal: '/cantines/:canteen/repas/:meal',
  freePrice: '/prix-libre',
  bookMeal: '/cantines/:canteen/repas/:meal/reserver',
  booking: '/cantines/:canteen/reservations/:token',
  bookingCalendarFile: '/cantines/:canteen/reservations/:token/agenda.ics',
  changeBooking: '/cantines/:canteen/reservations/:token/modifier',
  cancelBooking: '/cantines/:canteen/reservations/:token/annuler',

  signIn: '/connexion',
  secondFactor: '/connexion/second-facteur',
  signOut: '/deconnexion',
  firstRun: '/premier-demarrage',
  team: '/equipe',
  networkHome: '/reseau',

  canteenMix: '/equipe/:canteen/mixite',
  networkMix: '/reseau/mixite',
  networkCanteens: '/reseau/cantines',
  newCanteen: '/reseau/cantines/nouvelle',
  canteenSettings: '/equipe/:canteen/reglages',
  canteenPhotoSettings: '/equipe/:canteen/reglages/photo',
  removePhoto: '/equipe/:canteen/reglages/photo/suppression',
  prices: '/equipe/:canteen/prix',
  weeks: '/equipe/:canteen/semaines',
  prepareWeeks: '/equipe/:canteen/semaines/preparations',
  publishWeek: '/equipe/:canteen/semaines/:week/publications',
  sittings: '/equipe/:canteen/semaine-type',
  newSitting: '/equipe/:canteen/semaine-type/nouveau',
  sitting: '/equipe/:canteen/semaine-type/:sitting',
  removeSitting: '/equipe/:canteen/semaine-type/:sitting/suppression',
  canteenClosures: '/equipe/:canteen/fermetures',
  removeCanteenClosure: '/equipe/:canteen/fermetures/:closure/suppression',
  newMeal: '/equipe/:canteen/nouveau-repas',
  editMeal: '/equipe/:canteen/repas/:meal/modifier',
  editMenu: '/equipe/:canteen/repas/:meal/menu',
  publishMeal: '/equipe/:canteen/repas/:meal/publications',
  withdrawMeal: '/equipe/:canteen/repas/:meal/retraits',
  removeDraft: '/equipe/:canteen/repas/:meal/suppression',
  cancelMeal: '/equipe/:canteen/repas/:meal/annulation',
  cancellationCalls: '/equipe/:canteen/repas/:meal/annulation/appels',

  robots: '/robots.txt',
  sitemap: '/sitemap.xml',
  health: '/sante',
  metrics: '/metrics',
  networkStyle: '/assets/reseau.css',
} as const

type ParamNames<Pattern> = Pattern extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamNames<`/${Rest}`>
  : Pattern extends `${string}:${infer Name}`
    ? Name
    : never

export type Params<Pattern extends string> = [ParamNames<Pattern>] extends [never] ? [] : [Record<ParamNames<Pattern>, string>]

/** The path of a page, as the routes know it (French root). Pages use `usePage().href`, which adds the language. */
export function href<Pattern extends string>(pattern: Pattern, ...[params]: Params<Pattern>): string {
  const values: Record<string, string> = params ?? {}
  return pattern.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))
}
