export const impactUrls = {
  canteenMix: '/equipe/:canteen/mixite',
  networkMix: '/reseau/mixite',
  canteenIndicators: '/equipe/:canteen/indicateurs',
  networkIndicators: '/reseau/indicateurs',
  methods: '/impact/methode',
  method: '/impact/methode/:indicator',
} as const
