export const moneyUrls = {
  contributions: '/equipe/:canteen/repas/:meal/participations',
  contributionScreen: '/equipe/:canteen/repas/:meal/participations/ecran',
  contributionThanks: '/equipe/:canteen/repas/:meal/participations/ecran/merci',
  contributionTakenBack: '/equipe/:canteen/repas/:meal/participations/retrait',
  handOver: '/equipe/:canteen/repas/:meal/participations/ecran/remise',
  takeScreenBack: '/equipe/:canteen/repas/:meal/participations/ecran/reprise',
  contributionBox: '/equipe/:canteen/repas/:meal/participations/boite',
} as const
