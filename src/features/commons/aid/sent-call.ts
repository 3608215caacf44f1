/** The form in which a call is written: its words and a photo, all that is wrong with them at once. */
import { readSentFile, type SentFile } from '#src/platform/files/sent-file.ts'
import { parseForm, typedFields, type FieldErrors, type ParsedForm } from '#src/platform/web/form.ts'
import type { Text } from '#src/ui/page.tsx'
import { callForm } from './forms.ts'
import type { SaidCall } from './post-call.ts'

export async function readSentCall(sent: FormData, { text, today }: { text: Text; today: string }): Promise<ParsedForm<SaidCall>> {
  const form = parseForm(callForm(text, today), sent)
  const photo = await photoIn(sent)
  const typed = typedFields(sent)
  const errors: FieldErrors = { ...(form.ok ? {} : form.errors) }
  if (photo === 'wrong') errors.photo = text('aid:form.photoWrong')
  if (photo && (typed.photoText ?? '').trim() === '') errors.photoText ??= text('aid:form.photoTextNeeded')
  if (!form.ok || photo === 'wrong' || Object.keys(errors).length > 0) return { ok: false, errors, typed }
  return { ok: true, value: { ...form.value, photo } }
}

async function photoIn(sent: FormData): Promise<SentFile | 'wrong' | undefined> {
  const file = sent.get('photo')
  if (!(file instanceof File) || file.size === 0) return undefined
  const read = await readSentFile(new Uint8Array(await file.arrayBuffer()))
  return read.ok && read.value.mediaType === 'image/webp' ? read.value : 'wrong'
}
