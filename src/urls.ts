/** Every URL of the site, in one place and in French: routes match these patterns, pages link with `href`. */
export const urls = {
  home: '/',
  canteens: '/cantines',
  canteen: '/cantines/:canteen',
  canteenPhoto: '/cantines/:canteen/photo',
  canteenSharePicture: '/cantines/:canteen/partage.png',
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
