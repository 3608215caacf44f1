import { z } from 'zod'

/** What was said of each line that the page showed, by its id. */
export const matchForm = () => z.object({ lines: z.record(z.string(), z.string()).default({}) })
