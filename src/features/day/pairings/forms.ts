import { z } from 'zod'
import { newPinField, pinField, textField } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'

export const pairingForm = (text: Text) =>
  z.object({
    device: textField({ max: 40, required: text('pairings:form.device') }, text('pairings:form.deviceTooLong')),
    pin: newPinField({ wrong: text('pairings:form.pin'), easy: text('pairings:form.easyPin') }),
  })

export const unlockingForm = (text: Text) => z.object({ pin: pinField(text('ui:lock.missing')) })
