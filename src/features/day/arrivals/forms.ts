import { z } from 'zod'
import { ageClasses } from '#src/platform/database/tables/bookings.ts'
import type { WalkIn } from './add-walk-in.ts'
import { gestureNames } from './arrival.ts'

export const gestureForm = z.object({ gesture: z.enum(gestureNames), guest: z.guid().optional() })

const walkIns: Record<string, WalkIn> = {
  child: { ageClass: 'under-25', isChild: true },
  unknown: { ageClass: null, isChild: false },
  ...Object.fromEntries(ageClasses.map((ageClass) => [ageClass, { ageClass, isChild: false }])),
}

export const walkInForm = z.object({ kind: z.enum(['child', ...ageClasses, 'unknown']) }).transform(({ kind }) => walkIns[kind]!)
