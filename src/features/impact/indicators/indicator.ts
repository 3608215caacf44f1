/** Every indicator, once: what pages, reports, open data and suggestions say of it comes from here. Its words are in the texts. Pure. */
import { referenceGrams } from '#src/features/kitchen/waste/waste.ts'
import { ageClasses, priceClasses, target, visitClasses } from '#src/features/impact/mix/mix.ts'

export const topics = ['meeting', 'voices', 'economy', 'kitchen', 'team'] as const
export type Topic = (typeof topics)[number]

/** A share from 0 to 1; cents; grams; people or things; from 0 to 10. */
export type Unit = 'share' | 'cents' | 'grams' | 'count' | 'points'

/** Where its figures come from: months of closed meals, what guests answered, the books, the kitchen, the team. */
export type Source = 'meals' | 'answers' | 'books' | 'kitchen' | 'team'

/** Below how many a figure is not told: people of a class, people who answered, people of the team; or things that are no people. */
export type Threshold = 'cell' | 'answers' | 'team' | 'none'

/** What is aimed at: `near` is missed on either side. */
export type Aim = { is: 'near' | 'least' | 'most'; value: number }

export type Indicator = {
  topic: Topic
  unit: Unit
  source: Source
  threshold: Threshold
  classes: readonly string[]
  /** Of all classes, or of some. */
  aims: Readonly<Record<string, Aim>>
  /** Another one as soon as something else is counted: figures of two versions are not compared. */
  version: number
}

const meals = { source: 'meals', threshold: 'cell', version: 1 } as const
const answers = { topic: 'voices', unit: 'share', source: 'answers', threshold: 'answers', version: 1 } as const
const kitchen = { topic: 'kitchen', source: 'kitchen', threshold: 'none', version: 1 } as const
const team = { topic: 'team', source: 'team', threshold: 'team', version: 1 } as const
const third: Aim = { is: 'near', value: target }

/** Five-point answers count as « yes » from « rather agree » on. */
const agreeing = { ...answers, classes: ['agree'] } as const

export const indicators = {
  ages: { ...meals, topic: 'meeting', unit: 'share', classes: ageClasses, aims: { under25: third, from25To55: third, over55: third } },
  visits: { ...meals, topic: 'meeting', unit: 'share', classes: visitClasses, aims: {} },
  encounters: { ...meals, topic: 'meeting', unit: 'share', classes: ['somebodyNew'], aims: {} },
  cooked: { ...meals, topic: 'meeting', unit: 'share', classes: ['cooked'], aims: {} },
  eaters: { ...meals, topic: 'meeting', unit: 'count', classes: ['eaters'], aims: {} },
  occupancy: { ...meals, topic: 'meeting', unit: 'share', classes: ['occupied'], aims: {} },
  situations: {
    ...answers,
    topic: 'meeting',
    classes: ['student', 'working', 'jobSeeking', 'retired', 'atHome', 'otherSituation'],
    aims: {},
  },
  occupations: {
    ...answers,
    topic: 'meeting',
    classes: ['farmer', 'craft', 'executive', 'intermediate', 'employee', 'worker', 'never'],
    aims: {},
  },
  resources: { ...agreeing, aims: { agree: { is: 'least', value: 0.75 } } },
  welcomed: { ...agreeing, aims: { agree: { is: 'least', value: 0.97 } } },
  difference: { ...agreeing, aims: { agree: { is: 'least', value: 0.85 } } },
  talked: { ...agreeing, aims: {} },
  trust: { ...answers, unit: 'points', classes: ['trust'], aims: {} },
  lonely: { ...answers, classes: ['lonely'], aims: {} },
  prices: { ...meals, topic: 'economy', unit: 'share', classes: priceClasses, aims: { low: third, middle: third, high: third } },
  mean: { ...meals, topic: 'economy', unit: 'cents', classes: ['mean', 'breakEven'], aims: {} },
  income: {
    ...{ topic: 'economy', unit: 'share', source: 'books', threshold: 'none', version: 1 },
    classes: ['freePrice', 'private'],
    aims: { freePrice: { is: 'near', value: 0.7 } },
  },
  committed: {
    ...kitchen,
    unit: 'share',
    classes: ['organic', 'quality', 'sustainable', 'weighed', 'unknown'],
    aims: { organic: { is: 'least', value: 0.2 } },
  },
  local: { ...kitchen, unit: 'share', classes: ['local', 'unknown'], aims: {} },
  plants: { ...kitchen, unit: 'share', classes: ['plant'], aims: {} },
  rescued: { ...kitchen, unit: 'grams', classes: ['rescued', 'given'], aims: {} },
  waste: { ...kitchen, unit: 'grams', classes: ['perCover'], aims: { perCover: { is: 'most', value: referenceGrams } } },
  volunteers: { ...team, unit: 'count', classes: ['volunteers', 'hours'], aims: {} },
  load: { ...team, unit: 'share', classes: ['busiestThree'], aims: {} },
  board: { ...team, threshold: 'none', unit: 'count', classes: ['board'], aims: {} },
} as const satisfies Record<string, Indicator>

export type IndicatorName = keyof typeof indicators
export const indicatorNames = Object.keys(indicators) as IndicatorName[]

/** Every class there is. */
export type ClassName = (typeof indicators)[IndicatorName]['classes'][number]

/** In the addresses of the pages of method. */
export const slugs: Readonly<Record<IndicatorName, string>> = {
  ages: 'ages',
  visits: 'premieres-fois',
  encounters: 'rencontres',
  cooked: 'cuisiner',
  eaters: 'repas',
  occupancy: 'places',
  situations: 'situations',
  occupations: 'professions',
  resources: 'ressources',
  welcomed: 'accueil',
  difference: 'difference',
  talked: 'parler',
  trust: 'confiance',
  lonely: 'solitude',
  prices: 'prix',
  mean: 'participation',
  income: 'recettes',
  committed: 'engagements',
  local: 'local',
  plants: 'vegetal',
  rescued: 'sauve',
  waste: 'gaspillage',
  volunteers: 'benevolat',
  load: 'charge',
  board: 'conseil',
}

export function indicatorNamed(name: IndicatorName): Indicator {
  return indicators[name]
}

export function isClassOf(name: string, className: string): name is IndicatorName {
  return Object.hasOwn(indicators, name) && indicatorNamed(name as IndicatorName).classes.includes(className)
}

export function indicatorAt(slug: string): IndicatorName | undefined {
  return indicatorNames.find((name) => slugs[name] === slug)
}

/** Of a share of people whose size is not told, what is so near to its aim may be chance. */
const untoldChance = 0.05

type Told = { value: number; low: number | null; high: number | null }

/** Whether a value, or the whole of its interval, misses what is aimed at. */
export function misses({ value, low, high }: Told, aim: Aim, { unit, threshold }: Pick<Indicator, 'unit' | 'threshold'>): boolean {
  const chance = unit === 'share' && threshold !== 'none' ? untoldChance : 0
  const [least, most] = [low ?? value - chance, high ?? value + chance]
  return (aim.is !== 'most' && most < aim.value) || (aim.is !== 'least' && least > aim.value)
}
