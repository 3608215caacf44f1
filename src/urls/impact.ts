export const impactUrls = {
  canteenMix: '/equipe/:canteen/mixite',
  networkMix: '/reseau/mixite',
} as const
