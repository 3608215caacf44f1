export const frontUrls = {
  home: '/',
  canteens: '/cantines',
  canteen: '/cantines/:canteen',
  freePrice: '/prix-libre',
  find: '/chercher',
  robots: '/robots.txt',
  sitemap: '/sitemap.xml',
  sitemapPart: '/plan-du-site/:part',
} as const
