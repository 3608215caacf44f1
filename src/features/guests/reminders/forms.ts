import { z } from 'zod'
import type { ReminderChannel } from '#src/platform/database/tables/messages.ts'
import type { Text } from '#src/ui/page.tsx'

/** @param channels those that can reach this person */
export function choiceForm(text: Text, channels: readonly ReminderChannel[]) {
  return z.object({ channel: z.enum(channels, text('reminders:choice.missing')) })
}
