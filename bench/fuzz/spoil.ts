/** What nobody should send, by those who do. */
import type { Random } from '#src/solver/random.ts'
import { pick } from './names.ts'

export type Attempt = { method: string; path: string; headers: Record<string, string>; body: Buffer | undefined }

const odd = [
  ...[
    '',
    ' ',
    '\t',
    '\0',
    'a\0b',
    '\u202e',
    '\u200b',
    '\ud800',
    '\ufffd',
    '\u2028',
    '\r\n',
    '🍲',
    'é'.normalize('NFD'),
    '٣',
    '１２',
    'ß',
    'İ',
  ],
  ...[
    '-1',
    '0',
    '1e999',
    '1e3',
    '0x10',
    '1.5',
    '1,5',
    '99999999999999999999',
    '-0',
    'NaN',
    'Infinity',
    '2147483648',
    '9223372036854775808',
  ],
  ...[
    '2026-13-45',
    '0000-01-01',
    '0001-01-01',
    '275760-09-13',
    '9999-12-31',
    '+275760-09-13',
    '2026-02-30',
    '2026-W01',
    '1899-12-31',
    '-000001-01-01',
  ],
  ...[
    '24:00',
    '25:61',
    '12:15:60',
    '00:00',
    '2026-12',
    '0000-00',
    '9999-99',
    '2099-12',
    '__proto__',
    'constructor',
    'null',
    'undefined',
    'true',
  ],
  ...[
    '[object Object]',
    "'; drop table users; --",
    '<script>',
    '../../etc/passwd',
    '//evil.example',
    '\\evil.example',
    '%',
    '%00',
    '%zz',
    '${1}',
    '{{1}}',
  ],
  ...[
    '00000000-0000-0000-0000-000000000000',
    'ffffffff-ffff-ffff-ffff-ffffffffffff',
    '{}',
    '[]',
    '+33612345678',
    'x@y',
    'a@b.c',
    `${'a'.repeat(250)}@exemple.fr`,
  ],
  ...['a'.repeat(300), 'a'.repeat(5000), 'é'.repeat(4000), '1'.repeat(400), 'mot '.repeat(1000), 'é'.repeat(30_000)],
]

export function oddText(random: Random): string {
  return random.fraction() < 0.9 ? pick(odd, random)! : String.fromCodePoint(...Array.from({ length: 8 }, () => 1 + random.below(0xd7ff)))
}

const urlencoded = 'application/x-www-form-urlencoded'

/** The fields with one or two of them changed, doubled, left out or given other names. */
export function spoilFields(fields: [string, string][], random: Random): [string, string][] {
  const spoiled = [...fields]
  for (let times = 1 + random.below(2); times > 0; times--) {
    const at = random.below(Math.max(1, spoiled.length))
    const [name = 'nom', value = ''] = spoiled[at] ?? []
    const deeds: (() => void)[] = [
      () => spoiled.splice(at, 1, [name, oddText(random)]),
      () => spoiled.splice(at, 1, [name, oddText(random)]),
      () => spoiled.splice(at, 1, [name, value + oddText(random)]),
      () => spoiled.splice(at, 1),
      () => spoiled.push([name, oddText(random)]),
      () => spoiled.splice(at, 1, [`${name}.${random.below(200)}.${oddText(random)}`, value]),
      () => spoiled.splice(at, 1, [oddText(random), value]),
      () => spoiled.push(...Array.from({ length: 120 }, (_, n): [string, string] => [`people.${n}.firstName`, 'Zoé'])),
    ]
    pick(deeds, random)!()
  }
  return spoiled
}

/** The body of a form, now and then as nobody writes one. */
export function writeBody(fields: [string, string][], spoiled: boolean, random: Random): Pick<Attempt, 'body'> & { type: string } {
  const text = new URLSearchParams(fields).toString()
  if (!spoiled) return random.fraction() < 0.9 ? { body: Buffer.from(text), type: urlencoded } : inParts(fields)
  const parts = inParts(fields)
  const bodies: { body: Buffer | undefined; type: string }[] = [
    { body: Buffer.from(text), type: 'application/json' },
    { body: Buffer.from(JSON.stringify(Object.fromEntries(fields))), type: 'application/json' },
    { body: Buffer.from(text), type: 'text/plain' },
    { body: Buffer.from(text), type: '' },
    { body: undefined, type: urlencoded },
    { body: Buffer.from(`${text}&nom=%00`), type: urlencoded },
    { body: Buffer.from(`${text}&nom=\0`), type: urlencoded },
    { body: Buffer.from(`${text}&nom=%C3%28&%ff=%`), type: urlencoded },
    { body: Buffer.from([0xff, 0xfe, 0x00, ...Buffer.from(text)]), type: urlencoded },
    { body: Buffer.from('a=&'.repeat(1000 + random.below(20_000))), type: urlencoded },
    { body: Buffer.from(`${text}&a=${'x'.repeat(70_000)}`), type: urlencoded },
    { body: parts.body?.subarray(0, random.below(parts.body.length + 1)), type: parts.type },
    { body: parts.body, type: 'multipart/form-data' },
    { body: parts.body, type: 'multipart/form-data; boundary=autre' },
    { body: Buffer.from(text), type: parts.type },
    { body: Buffer.from(parts.body!.toString('latin1').replaceAll('form-data', oddText(random)), 'latin1'), type: parts.type },
  ]
  return pick(bodies, random)!
}

function inParts(fields: [string, string][]) {
  const parts = fields.map(([name, value]) => `--limite\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
  return { body: Buffer.from(`${parts.join('')}--limite--\r\n`), type: 'multipart/form-data; boundary=limite' }
}

/** The address with one of its names changed, or with a question that no page asks. */
export function spoilAddress(path: string, random: Random): string {
  const names = path.split('/')
  const at = 1 + random.below(names.length - 1)
  const raw = pick(['%00', '%C3%28', '%', '%2F', '%2e%2e', '%5C', '%ED%A0%80', '..', '%0A', '%F0%9F%8D%B2'], random)!
  const odder = [
    () => names.with(at, encode(oddText(random).slice(0, 300))).join('/'),
    () => names.with(at, raw).join('/'),
    () => names.with(at, `${names[at]}${raw}`).join('/'),
    () => `${path}/`,
    () => `/en/${path}`,
    () => `/en${path}`,
  ]
  return pick(odder, random)!()
}

const questions = [
  'mois',
  'semaine',
  'jour',
  'du',
  'avant',
  'fait',
  'nom',
  'code',
  'retour',
  'cantine',
  'genre',
  'places',
  'etat',
  'prepares',
  'attente',
]

/** A question after the address, with an answer that may be none. */
export function withQuestion(path: string, random: Random): string {
  const raw = random.fraction() < 0.1 ? pick(['%00', '%ff', '%', '%C3%28'], random)! : encode(oddText(random).slice(0, 500))
  return `${path}?${pick(questions, random)}=${raw}`
}

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}
