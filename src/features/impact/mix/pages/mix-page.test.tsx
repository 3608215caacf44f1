import { expect, test } from 'vitest'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { canteenToShow, holding, wordsOf } from '#test/read-page.ts'
import type { MonthMix } from '../mix.ts'
import type { MonthMixing } from '../mixing.ts'
import { shareOf, withoutCounts, type Share } from '../share.ts'
import { MixPage } from './mix-page.tsx'

const madeWith = { threshold: 11, roundedTo: 1, lowPriceMaxCents: 800 }
const nobodySeated: MonthMixing = {
  ...{ mealsWithPlan: 0, seated: null, meetingSomebodyNew: null, atLeast: null, meetingNobodyNew: null },
  ...{ newEncounters: null, acrossDifference: null, compared: null, random: null },
}

function aMonth(changes: Partial<MonthMix> = {}): MonthMix {
  return {
    ...{ month: '2026-11-01', madeWith, meals: 12, eaters: 300, occupancy: 0.75, meanCents: 1100, breakEvenCents: 1000 },
    ages: { known: 240, total: 300, shares: { under25: shareOf(80, 240), from25To55: shareOf(80, 240), over55: shareOf(80, 240) } },
    prices: { known: 150, total: 150, shares: { low: shareOf(50, 150), middle: shareOf(50, 150), high: shareOf(50, 150) } },
    visits: { known: 200, total: 300, shares: { newcomers: shareOf(40, 200), returning: shareOf(160, 200) } },
    mixing: nobodySeated,
    ...changes,
  }
}

const period = { chosen: '2026-11-01', first: '2025-11-01', previous: '2026-10-01', next: undefined, publishedOn: '2026-12-05' }

type Shown = { months?: MonthMix[]; canteen?: CanteenName | undefined; today?: string }

function read({ months = [aMonth()], today = '2026-12-10', ...shown }: Shown = {}): string {
  const canteen = 'canteen' in shown ? shown.canteen : canteenToShow
  const page = <MixPage {...(canteen && { canteen })} period={period} months={months} current={madeWith} today={today} />
  return wordsOf(page, { as: holding('board-member') })
}

test('a month that is not published yet says when it will be, and one that is due why it is empty', () => {
  expect(read({ months: [], today: '2026-12-01' })).toContain('paraîtront le 5 décembre 2026')
  expect(read({ months: [] })).toContain('Aucun repas de ce mois n’était clos')
})

test('each figure stands beside its own of a year before, or says that there is none', () => {
  const before = aMonth({ month: '2025-11-01', meals: 9 })

  expect(read({ months: [before, aMonth()] })).toContain('Repas clos 12 9 un an avant')
  expect(read()).toContain('Repas clos 12 pas de chiffre un an avant')
})

test('what is too small is said to be, and never shown as nought', () => {
  const hidden = aMonth({
    ...{ eaters: null, occupancy: null, meanCents: null },
    visits: { known: null, total: null, shares: { newcomers: null, returning: null } },
  })
  const told = read({ months: [hidden] })

  expect(told).toContain('Repas mangés moins de 11')
  expect(told).toContain('Places occupées à table trop peu pour être montré')
  expect(told).toContain('Participation moyenne trop peu pour être montré')
  expect(told).toContain('Premières fois trop peu pour être montré')
  expect(told).toContain('Trop peu de participations pour une moyenne ce mois-ci.')
})

test('thirds that are even are called balanced, and one that is missing is named with what to look at', () => {
  const uneven = { known: 240, total: 300, shares: { under25: shareOf(20, 240), from25To55: shareOf(110, 240), over55: shareOf(110, 240) } }

  expect(read()).toContain('Aucune classe ne s’écarte nettement de son tiers')
  expect(read({ months: [aMonth({ ages: uneven })] })).toContain('Les moins de 25 ans manquent : 8 %, quand un tiers est visé.')
})

test('too few answers are no finding: ages lead to the question at the door, amounts to how they are given', () => {
  const noAges = { known: null, total: null, shares: { under25: null, from25To55: null, over55: null } }
  const noPrices = { known: null, total: null, shares: { low: null, middle: null, high: null } }
  const told = read({ months: [aMonth({ ages: noAges, prices: noPrices })] })

  expect(told).toContain('la question de l’âge est-elle posée')
  expect(told).toContain('le comptoir ou l’écran disent les montants un par un')
  expect(told).not.toContain('Aucune classe ne s’écarte')
})

test('out of how many a share is made is told, unless that number itself would tell of a few people', () => {
  const { shares } = aMonth().ages
  const apart = {
    under25: withoutCounts(shares.under25!),
    from25To55: withoutCounts(shares.from25To55!),
    over55: withoutCounts(shares.over55!),
  }

  expect(read()).toContain('Âge connu de 240 convives sur 300.')
  expect(read({ months: [aMonth({ ages: { known: 240, total: null, shares } })] })).toContain('Âge connu de 240 convives.')
  const hidden = read({ months: [aMonth({ ages: { known: null, total: null, shares: apart } })] })
  expect(hidden).toContain('Sur combien ces parts sont calculées n’est pas montré')
  expect(hidden).not.toContain('Âge connu')
})

test('the mean is set beside what a meal costs, on either side', () => {
  expect(read()).toContain('La participation moyenne couvre à elle seule le coût d’un repas annoncé aux convives : 11 € pour 10 €.')
  expect(read({ months: [aMonth({ meanCents: 850 })] })).toContain(
    'Il manque 1,50 € par repas pour que les participations couvrent à elles seules le coût d’un repas annoncé aux convives, 10 €.',
  )
})

const seated: MonthMixing = {
  ...{ mealsWithPlan: 6, seated: 150, meetingSomebodyNew: shareOf(120, 150), atLeast: null, meetingNobodyNew: 30 },
  ...{ newEncounters: 400, acrossDifference: 250, compared: 400, random: 320 },
}

test('tables are told of only where the canteen makes plans; of the network, where any canteen does', () => {
  const title = 'Qui se rencontre : les tables'

  expect(read()).toContain(title)
  expect(read({ canteen: { ...canteenToShow, followed: [] } })).not.toContain(title)
  expect(read({ canteen: undefined })).not.toContain(title)
  expect(read({ canteen: undefined, months: [aMonth({ mixing: seated })] })).toContain(title)
})

test('what plans brought is told beside chance, and that there was none is no failure of the guests', () => {
  const told = (mixing: Partial<MonthMixing>) => read({ months: [aMonth({ mixing: { ...seated, ...mixing } })] })

  expect(told({})).toContain('ont fait 25 % de rencontres nouvelles de plus que le hasard')
  expect(told({ random: 400 })).toContain('n’ont pas fait plus de rencontres nouvelles que le hasard')
  expect(told({ compared: null, random: null })).toContain('Trop peu de convives placé·es')
  expect(read()).toContain('Aucun repas de ce mois n’a eu de plan de table.')
})

test('where too few met nobody new to be counted, only a least share is told', () => {
  const told = read({ months: [aMonth({ mixing: { ...seated, meetingSomebodyNew: null, atLeast: 0.927, meetingNobodyNew: null } })] })

  expect(told).toContain('au moins 92 %')
})

test('numbers of the network are said to be rounded, a canteen’s are not', () => {
  expect(read({ months: [aMonth({ madeWith: { ...madeWith, roundedTo: 10 } })] })).toContain('arrondis à la dizaine')
  expect(read()).not.toContain('arrondis à la dizaine')
})

test('first times of a month and of the year before are told in one unit: where one hides its number, both are shares', () => {
  const firstTimes = (newcomers: Share) => ({ known: 200, total: 300, shares: { newcomers, returning: shareOf(160, 200) } })
  const before = { month: '2025-11-01', visits: firstTimes({ ...shareOf(60, 200), count: null }) }

  expect(read({ months: [aMonth(before), aMonth()] })).toMatch(/Premières fois 20 % .*30 %/)
  expect(read({ months: [aMonth({ ...before, visits: firstTimes(shareOf(60, 200)) }), aMonth()] })).toMatch(/Premières fois 40 .*60/)
})
