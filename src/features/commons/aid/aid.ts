/** What canteens ask of each other and offer: how a call stands, and how long its parts may be. Pure. */
import type { AidKind, AidPlace, AidSide } from '#src/platform/database/tables/aid.ts'
import type { Point } from '#src/features/organisation/places/point.ts'

export const longestTitle = 100
export const longestWords = 1500
export const longestAnswer = 1000
export const longestThanks = 500
export const longestMean = 200
export const mostMeans = 100
export const longestPhotoText = 300
export const mostWanted = 5
export const farthestReach = 2000

/** So long after it is over a call is forgotten, with what was answered. */
export const monthsKept = 24

/** A call whose day nobody gave is answered within two weeks. */
export const usualDaysToAnswer = 14

/** A canteen as the others see it: where it is, and how to reach it. */
export type OtherCanteen = Point & { id: string; slug: string; name: string; town: string; phone: string | null; email: string | null }

export type Answer = { id: string; from: OtherCanteen; words: string; isAccepted: boolean; isWithdrawn: boolean }

export type Call = {
  id: string
  canteen: OtherCanteen
  side: AidSide
  kind: AidKind
  title: string
  words: string
  fromDay: string | null
  toDay: string | null
  place: AidPlace
  until: string
  isUrgent: boolean
  wanted: number
  accepted: number
  photoDigest: string | null
  photoText: string
  isWithdrawn: boolean
  isDone: boolean
  thanks: string
  answers: readonly Answer[]
}

export type CallState = 'open' | 'filled' | 'past' | 'done' | 'withdrawn'
type Standing = Pick<Call, 'isWithdrawn' | 'isDone' | 'until' | 'wanted' | 'accepted'>

/** `past`: nobody may answer any more, those who did may still be told yes. */
export function stateOf({ isWithdrawn, isDone, until, wanted, accepted }: Standing, today: string): CallState {
  if (isWithdrawn) return 'withdrawn'
  if (isDone) return 'done'
  if (accepted >= wanted) return 'filled'
  return today > until ? 'past' : 'open'
}

/** Nothing comes of it any more. */
export function isOver(state: CallState): boolean {
  return state === 'done' || state === 'withdrawn'
}

export function standingAnswers({ answers }: Pick<Call, 'answers'>): readonly Answer[] {
  return answers.filter(({ isWithdrawn }) => !isWithdrawn)
}

export function answerOf({ answers }: Pick<Call, 'answers'>, canteenId: string): Answer | undefined {
  return answers.find(({ from }) => from.id === canteenId)
}
