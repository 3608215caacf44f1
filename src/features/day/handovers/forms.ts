import { z } from 'zod'
import { newPinField, optionalField, pinField } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'

/** The PIN that takes the screen back; left empty for the one chosen before. */
export const handoverForm = (text: Text) =>
  z.object({ pin: optionalField(newPinField({ wrong: text('pairings:form.pin'), easy: text('pairings:form.easyPin') })) })

export const takingBackForm = (text: Text) => z.object({ pin: pinField(text('ui:lock.missing')) })
