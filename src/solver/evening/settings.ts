/** The weights of a seating plan. The team reads them in words; they are never changed silently. */
export type Settings = {
  /** β: how much more a new encounter counts when the two guests differ in everything. */
  readonly differenceOfNew: number
  /** ε: what difference counts between guests who already know each other. */
  readonly differenceAlone: number
  readonly traits: { readonly ageClass: number; readonly situation: number; readonly newcomer: number }
  /** κ: with how many people a guest really talks; at larger tables every pair counts less. */
  readonly talkedWith: number
  /** The most that one guest's e new encounters can add: 1 − 1 / (1 + e)² of it, so three quarters for the first, one seventh for the second. */
  readonly fairness: number
  /** Days after which half of the newness of an encounter is back. */
  readonly newnessHalfLife: number
  /** Newness of an unknown pair on an evening when not one pair of regulars is known. */
  readonly newnessUnknown: number
  /** What a guest who must change tables costs when a plan is proposed again; above any gain, as few as possible move. */
  readonly movedGuest: number
}

export const defaultSettings: Settings = {
  differenceOfNew: 1,
  differenceAlone: 0.15,
  traits: { ageClass: 1, situation: 1, newcomer: 0.5 },
  talkedWith: 6,
  fairness: 12,
  newnessHalfLife: 180,
  newnessUnknown: 0.5,
  movedGuest: 1_000,
}
