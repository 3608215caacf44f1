import { z } from 'zod'
import { textField } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'
import { isEasyPin, readPin } from './pairing.ts'

export const pairingForm = (text: Text) =>
  z.object({
    device: textField({ max: 40, required: text('pairings:form.device') }, text('pairings:form.deviceTooLong')),
    pin: pinField(text('pairings:form.pin')).refine((pin) => !isEasyPin(pin), text('pairings:form.easyPin')),
  })

export const unlockingForm = (text: Text) => z.object({ pin: pinField(text('ui:lock.missing')) })

function pinField(message: string) {
  return z.string(message).transform((typed, context) => {
    const pin = readPin(typed)
    if (pin !== undefined) return pin
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
}
