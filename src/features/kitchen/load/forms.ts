import { z } from 'zod'

/** What a button of the page sends: what it is about. */
/** `learn`: from the page of who could learn it. */
export const habitForm = z.object({ kind: z.guid(), learn: z.literal('yes').optional() })
export const taskForm = z.object({ task: z.guid() })
export const mealForm = z.object({ meal: z.string().max(200) })
