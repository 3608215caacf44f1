/** The form in which a story is told: its words, a photo, a sound, all that is wrong with them at once. */
import type { Language } from '#src/platform/language.ts'
import { readSentFile, type SentFile } from '#src/platform/files/sent-file.ts'
import { readSentSound } from '#src/platform/files/sent-sound.ts'
import { parseForm, typedFields, type FieldErrors, type ParsedForm } from '#src/platform/web/form.ts'
import type { Text } from '#src/ui/page.tsx'
import { tellForm } from './forms.ts'
import { shortestWords } from './story.ts'
import type { ToldStory } from './tell-story.ts'

type Asked = { text: Text; language: Language; needsEmail: boolean; oral: boolean }

export async function readSentStory(sent: FormData, { text, language, ...asked }: Asked): Promise<ParsedForm<ToldStory>> {
  const form = parseForm(tellForm(text, asked), sent)
  const [photo, sound] = [await photoIn(sent, text), await soundIn(sent, text)]
  const typed = typedFields(sent)
  const errors: FieldErrors = { ...(form.ok ? {} : form.errors), ...photo.errors, ...sound.errors }
  if ((typed.words ?? '').trim().length < shortestWords && !sound.file && !errors.words && !errors.sound)
    errors.words = text('stories:form.wordsNeeded', { min: shortestWords })
  if (photo.file && (typed.photoText ?? '').trim() === '') errors.photoText ??= text('stories:form.photoText')
  if (!form.ok || Object.keys(errors).length > 0) return { ok: false, errors, typed }
  const { title, words, firstName, email, others, photoText, childInPhoto } = form.value
  const value = {
    ...{ title, words, photoText, childInPhoto, photo: photo.file, sound: sound.file },
    language: form.value.language ?? language,
    teller: { firstName, email },
    others: others.filter((person) => person.firstName !== ''),
  }
  return { ok: true, value }
}

type Read = { file?: SentFile; errors?: FieldErrors }

async function photoIn(sent: FormData, text: Text): Promise<Read> {
  const bytes = await bytesOf(sent, 'photo')
  if (!bytes) return {}
  const read = await readSentFile(bytes)
  const isPhoto = read.ok && read.value.mediaType === 'image/webp'
  return isPhoto ? { file: read.value } : { errors: { photo: text('stories:form.photoWrong') } }
}

async function soundIn(sent: FormData, text: Text): Promise<Read> {
  const bytes = await bytesOf(sent, 'sound')
  if (!bytes) return {}
  const read = readSentSound(bytes)
  return read.ok ? { file: read.value } : { errors: { sound: text('stories:form.soundWrong') } }
}

/** Undefined where no file was chosen. */
async function bytesOf(sent: FormData, name: string): Promise<Uint8Array | undefined> {
  const file = sent.get(name)
  return file instanceof File && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : undefined
}
