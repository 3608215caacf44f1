export const moneyUrls = {
  contributions: '/equipe/:canteen/repas/:meal/participations',
  contributionScreen: '/equipe/:canteen/repas/:meal/participations/ecran',
  contributionThanks: '/equipe/:canteen/repas/:meal/participations/ecran/merci',
  contributionTakenBack: '/equipe/:canteen/repas/:meal/participations/retrait',
  contributionBox: '/equipe/:canteen/repas/:meal/participations/boite',
} as const
