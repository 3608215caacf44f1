import { z } from 'zod'
import { broughtThings } from '#src/platform/database/tables/supporters.ts'
import { emailField, nameField, textField } from '#src/platform/web/form-fields.ts'
import type { Typed } from '#src/platform/web/form.ts'
import type { Text } from '#src/ui/page.tsx'
import { longestName, longestNews, longestTitle, longestWords, type SupportSaid } from './supporter.ts'

function long(text: Text, max: number): string {
  return text('supporters:form.long', { max })
}

const tick = z
  .literal('yes')
  .optional()
  .catch(undefined)
  .transform((sent) => sent === 'yes')

/** What they bring: a tick each, and none is a way too. */
function saidFields(text: Text) {
  const needed = text('supporters:form.nameNeeded')
  return {
    name: nameField({ max: longestName, required: needed, wrong: needed }, long(text, longestName)),
    bringsTime: tick,
    bringsSkill: tick,
    bringsMoney: tick,
    bringsPlace: tick,
    words: textField({ max: longestWords, lines: true }, long(text, longestWords)).default(''),
  }
}

type Ticked = { name: string; bringsTime: boolean; bringsSkill: boolean; bringsMoney: boolean; bringsPlace: boolean; words: string }

const fieldOf = { time: 'bringsTime', skill: 'bringsSkill', money: 'bringsMoney', place: 'bringsPlace' } as const

function saidOf(ticked: Ticked): SupportSaid {
  return { name: ticked.name, words: ticked.words, brings: broughtThings.filter((thing) => ticked[fieldOf[thing]]) }
}

export function supportForm(text: Text) {
  return z
    .object({
      ...saidFields(text),
      email: emailField(text('supporters:form.emailWrong')),
      agrees: z.literal('yes', text('supporters:form.agreesNeeded')),
    })
    .transform((ticked) => ({ email: ticked.email, said: saidOf(ticked) }))
}

export function ownSupportForm(text: Text) {
  return z.object(saidFields(text)).transform(saidOf)
}

export function typedSupport({ name, brings, words }: SupportSaid): Typed {
  return { name, words, ...Object.fromEntries(brings.map((thing) => [fieldOf[thing], 'yes'])) }
}

export function newsForm(text: Text) {
  return z.object({
    title: textField({ max: longestTitle, required: text('supporters:form.titleNeeded') }, long(text, longestTitle)),
    words: textField({ max: longestNews, lines: true, required: text('supporters:form.newsNeeded') }, long(text, longestNews)),
  })
}
