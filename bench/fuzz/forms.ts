/** Forms as the pages show them, filled in as somebody would: whatever route they lead to is reached without a word here. */
import { randomUUID } from 'node:crypto'
import type { Random } from '#src/solver/random.ts'
import { pick } from './names.ts'

type Field = { name: string; kind: string; value: string; checked: boolean; options: string[]; max: number }
export type Form = { action: string; fields: Field[] }

/** The forms of a page that submit something. @param path where the page was found: what a form without an address submits to */
export function formsOf(html: string, path: string): Form[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)]
    .filter(([, head]) => attribute(head!, 'method')?.toLowerCase() === 'post')
    .map(([, head, inside]) => ({ action: attribute(head!, 'action') ?? path, fields: fieldsOf(inside!) }))
}

function fieldsOf(html: string): Field[] {
  const fields = [...html.matchAll(/<(input|select|textarea|button)\b([^>]*)>(?:(.*?)<\/\1>)?/gs)]
  return fields.flatMap(([, tag, head, inside]) => {
    const name = attribute(head!, 'name')
    if (name === undefined) return []
    const kind = tag === 'input' ? (attribute(head!, 'type') ?? 'text') : tag!
    const options = [...(inside ?? '').matchAll(/<option\b([^>]*)>/g)].map(([, option]) => attribute(option!, 'value') ?? '')
    const value = attribute(head!, 'value') ?? (tag === 'textarea' ? unescape(inside ?? '') : '')
    return [{ name, kind, value, checked: /\bchecked\b/.test(head!), options, max: Number(attribute(head!, 'max') ?? 20) }]
  })
}

function attribute(head: string, name: string): string | undefined {
  const found = new RegExp(`\\b${name}="([^"]*)"`).exec(head)?.[1]
  return found === undefined ? undefined : unescape(found)
}

function unescape(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
}

/** What somebody would send: what the page proposed, and an answer where it asked. One button at most is pressed. */
export function fillIn({ fields }: Form, random: Random): [string, string][] {
  const buttons = fields.filter(({ kind }) => kind === 'button' || kind === 'submit')
  const pressed = random.fraction() < 0.5 ? pick(buttons, random) : undefined
  const filled = fields.filter((field) => !buttons.includes(field) && isSent(field, random))
  return [...filled.map((field): [string, string] => [field.name, answerTo(field, random)]), ...(pressed ? [pair(pressed)] : [])]
}

function pair({ name, value }: Field): [string, string] {
  return [name, value]
}

function isSent({ kind, checked }: Field, random: Random): boolean {
  if (kind === 'checkbox' || kind === 'radio') return random.fraction() < 0.2 ? !checked : checked || random.fraction() < 0.3
  return true
}

function answerTo({ name, kind, value, options, max }: Field, random: Random): string {
  if (options.length > 0) return pick(options, random) ?? ''
  // A trap for machines, and a key that counts once.
  if (name === 'website') return ''
  if (name === 'requestKey' && random.fraction() < 0.9) return randomUUID()
  if (value !== '' || kind === 'hidden') return value
  const answers: Record<string, () => string> = {
    email: () => `convive-${random.below(100_000)}@exemple.fr`,
    tel: () => `06 12 34 ${10 + random.below(90)} ${10 + random.below(90)}`,
    date: () => new Date(Date.now() + random.below(60) * 86_400_000).toISOString().slice(0, 10),
    time: () => `${10 + random.below(10)}:15`,
    number: () => String(random.below(max + 1)),
    checkbox: () => 'on',
  }
  return answers[kind]?.() ?? pick(['Zoé', 'Amina', 'Jean-Luc', 'Bonjour', '12', '13,50', ''], random)!
}
