import { z } from 'zod'
import { licences } from './licence.ts'

/** Empty: the network gives no files. */
export const givingForm = z.object({ licence: z.enum(['', ...licences]) })
