/** What a canteen does once, from its opening to its first meal and its team. Pure. */

export type FirstFacts = {
  /** Its point on the map is its own. */
  hasPoint: boolean
  hasPrice: boolean
  hasSitting: boolean
  hasPublished: boolean
  /** Somebody beside whoever runs it holds a role or is invited. */
  hasTeam: boolean
  hasWelcome: boolean
  hasLegalName: boolean
}

export const firstSteps = ['price', 'sitting', 'publish', 'team', 'point', 'welcome', 'legal-name'] as const
export type FirstStep = (typeof firstSteps)[number]

const factOf: Record<FirstStep, keyof FirstFacts> = {
  price: 'hasPrice',
  sitting: 'hasSitting',
  publish: 'hasPublished',
  team: 'hasTeam',
  point: 'hasPoint',
  welcome: 'hasWelcome',
  'legal-name': 'hasLegalName',
}

export function isDone(step: FirstStep, facts: FirstFacts): boolean {
  return facts[factOf[step]]
}

/** In their order. */
export function stepsLeft(facts: FirstFacts): FirstStep[] {
  return firstSteps.filter((step) => !isDone(step, facts))
}
