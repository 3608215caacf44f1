import { z } from 'zod'

const value = z.coerce.number().int().min(0).max(100_000).catch(0)

/** What a button of the page sends: what it is about, and the figure that was read. */
export const habitForm = z.object({ kind: z.guid(), value })
export const taskForm = z.object({ task: z.guid(), value })
export const mealForm = z.object({ meal: z.string().max(200), value })
