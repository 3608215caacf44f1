export const frontUrls = {
  home: '/',
  canteens: '/cantines',
  canteen: '/cantines/:canteen',
  freePrice: '/prix-libre',
  robots: '/robots.txt',
  sitemap: '/sitemap.xml',
} as const
