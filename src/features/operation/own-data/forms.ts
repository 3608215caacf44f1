import { z } from 'zod'
import type { Text } from '#src/ui/page.tsx'

/** Erasing cannot be undone: the box is ticked first. */
export function erasureForm(text: Text) {
  return z.object({ understood: z.literal('yes', text('own-data:erase.tick')) })
}
