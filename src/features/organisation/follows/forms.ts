import { z } from 'zod'
import { followable, type Followed } from '#src/platform/viewer.ts'
import type { Choices } from './choices.ts'

const tick = z
  .literal('yes')
  .optional()
  .catch(undefined)
  .transform((sent) => sent === 'yes')

const ticks = Object.fromEntries(followable.map((thing) => [thing, tick])) as Record<Followed, typeof tick>

/** A box that is not ticked is not sent; whatever else is sent in its place is no tick. */
export const choicesForm = z
  .object({ ...ticks, showsSigns: tick })
  .transform(({ showsSigns, ...ticked }): Choices => ({ followed: followable.filter((thing) => ticked[thing]), showsSigns }))
