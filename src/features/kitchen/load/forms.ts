import { z } from 'zod'

/** What a button of the page sends: what it is about. */
export const habitForm = z.object({ kind: z.guid() })
export const taskForm = z.object({ task: z.guid() })
export const mealForm = z.object({ meal: z.string().max(200) })
