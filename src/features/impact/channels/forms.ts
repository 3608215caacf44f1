import { z } from 'zod'
import { channels } from './channel.ts'

/** A tap: one more, or the last one taken back. */
export const channelForm = z.object({ channel: z.enum(channels), act: z.enum(['one-more', 'one-less']).default('one-more') })
