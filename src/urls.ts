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
  signInSent: '/connexion/courriel-envoye',
  signInLink: '/connexion/lien/:token',
  demonstrationSignIn: '/connexion/demonstration/:token',
  secondFactor: '/connexion/second-facteur',
  setUpSecondFactor: '/connexion/second-facteur/installer',
  sessions: '/connexion/appareils',
  endSession: '/connexion/appareils/:session/fermer',
  signOutEverywhere: '/connexion/appareils/tout-fermer',
  invitation: '/invitation/:token',
  signOut: '/deconnexion',
  firstRun: '/premier-demarrage',
  team: '/equipe',
  canteenPeople: '/equipe/:canteen/personnes',
  endCanteenRole: '/equipe/:canteen/personnes/:grant/terminer',
  withdrawCanteenInvitation: '/equipe/:canteen/invitations/:invitation/retirer',
  canteenHistory: '/equipe/:canteen/historique',
  networkHome: '/reseau',
  networkPeople: '/reseau/personnes',
  endNetworkRole: '/reseau/personnes/:grant/terminer',
  withdrawNetworkInvitation: '/reseau/invitations/:invitation/retirer',
  networkHistory: '/reseau/historique',
  networkSettings: '/reseau/reglages',
  outbox: '/reseau/courrier',
  outboxMail: '/reseau/courrier/:mail',
  outboxMailContent: '/reseau/courrier/:mail/contenu',
  sendMailAgain: '/reseau/courrier/:mail/renvoyer',

  canteenMix: '/equipe/:canteen/mixite',
  networkMix: '/reseau/mixite',

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
