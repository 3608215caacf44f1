/** Whatever somebody writes into an archive, each piece of it is taken, or left out with a sentence; no table of ours is the first to say no. */
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { fieldsOf } from '#test/fields-of-form.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, now } from '#test/world.ts'
import { href, urls } from '#src/urls.ts'
import { publicKeyOf } from './bundle-key.ts'
import { compareHere } from './find-here.ts'
import type { Bundle } from './manifest.ts'
import { idFrom, pieceKinds, type Piece, type PieceKind, type PieceOf } from './piece.ts'
import { findReceived } from './queries.ts'
import { receiveBundle } from './receive-bundle.ts'
import { nameOf, seenOf, takeBundle } from './take-bundle.ts'
import { writeBundle } from './write-bundle.ts'

let db: Awaited<ReturnType<typeof freshDatabase>>
let site: ReturnType<typeof openSite>
let [actorId, canteenId, canteenSlug] = ['', '', '']

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  const canteen = await aCanteen(db, { name: 'La Louche' })
  const viewer = await aViewer(db, { role: 'network-admin', canteen: null })
  site = openSite(db, { secret: 'ours' })
  site.as(viewer)
  ;[actorId, canteenId, canteenSlug] = [viewer.user!.id, canteen.id, canteen.slug]
})

const step: PieceOf<'path'>['content']['steps'][number] = {
  ...{ key: 'bank', stage: 'association', kind: 'act', weeksBefore: 20, titleFrench: 'Une banque', titleEnglish: '', wordsFrench: 'Oui.' },
  ...{ wordsEnglish: '', sourceName: 'La banque', sourceUrl: 'https://exemple.fr/' },
}

const contents: { [Kind in PieceKind]: PieceOf<Kind>['content'] } = {
  practice: { kind: 'welcome', tags: ['a'], applies: 'Un.', how: 'Deux.', takes: '', risks: '', measure: '', needs: ['rota'] },
  recipe: {
    ...{ covers: 10, lines: ['1 kg de riz', '2 l d’eau'], steps: ['Cuire.'], preparationMinutes: 10, cookingMinutes: null, equipment: '' },
    variants: [{ name: 'Sans eau', instead: [{ line: 1, by: '2 l de lait' }] }],
  },
  task: {
    ...{ places: 1, startsMinutes: -60, lastsMinutes: 30, minimumAge: 0 },
    ...{ suitsFirstTime: true, isKey: false, closes: false, leads: false },
  },
  week: {
    ...{ weekday: 2, rhythm: 'weekly', kind: 'lunch', cooksAt: '10:00', tableAt: '12:00', endsAt: '14:00' },
    ...{ kitchenPlaces: 8, tablePlaces: 40, bookingClosesMinutes: 120 },
  },
  path: { steps: [step] },
  survey: { blocks: ['trust'] },
  indicator: {
    ...{ name: 'ages', unit: 'x', counted: 'x', population: '', unknown: '', hidden: '', limits: '', aim: '', classes: ['x'], version: 1 },
  },
  mail: { name: 'booking', when: '', subject: 'Votre place', body: '' },
}

const source = publicKeyOf('theirs')

function aPiece(kind: PieceKind, key: string): Piece {
  const head = { source, key: idFrom(`${kind} ${key}`), language: 'fr', title: `Élément ${key}`, author: 'Là-bas', version: 1, basis: null }
  return { ...head, kind, content: structuredClone(contents[kind]) } as unknown as Piece
}

function signed(pieces: readonly Piece[], version = 1): Buffer {
  const bundle: Bundle = {
    ...{ name: 'lot', title: 'Lot', about: '', language: 'fr', version, changed: '', publisher: 'Eux', address: 'https://exemple.fr/' },
    ...{ publishedOn: '2026-12-01', pieces },
  }
  return writeBundle(bundle, { documents: [], secret: 'theirs', now })
}

const signs = [
  ...['\0', '\ud800', '\udfff', '\u200b', '\u202e', '\u00ad', '\u0085', '\u2028', '\u3164', '\u200d', '\ufeff', '\n', '\r\n', '\t'],
  ...['é', '🥕', 'ａ', 'א', '---', '## ', '\\u0000', "'", '"', '}', '<b>', '{{x}}', ' ', ':', 'x.y', '١'],
]
const odd = fc.oneof(
  fc.array(fc.constantFrom(...signs), { maxLength: 6 }).map((some) => some.join('')),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('', 'x', '12:00', 'é'.repeat(121), 'a'.repeat(30_000), '999999999999999999999 kg de riz'),
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(2 ** 31, 2 ** 53, 1e308, 32_768, 1_000_000, 0.5, null, true),
)

/** Each value in it, by where it is. */
function placesIn(value: unknown, at: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [at]
  return Object.entries(value).flatMap(([name, each]) => placesIn(each, [...at, name]))
}

function put(value: object, [name = '', ...rest]: (string | number)[], said: unknown): void {
  const inside = value as Record<string | number, unknown>
  if (rest.length === 0) inside[name] = said
  else put(inside[name] as object, rest, said)
}

/** A title names a file, and the words of a practice are its file: nothing else than a text can be written there. */
function isWords({ kind }: Piece, [name, part]: (string | number)[]): boolean {
  return name === 'title' || (kind === 'practice' && name === 'content' && ['applies', 'how', 'takes', 'risks'].includes(`${part}`))
}

let turn = 0

/** One of each kind, each with something odd in one place, and one practice that is right. */
const bundles = fc.tuple(...pieceKinds.map(() => fc.tuple(fc.nat(), odd, fc.boolean()))).map((oddities) => {
  turn += 1
  const pieces = pieceKinds.map((kind, index) => {
    const [where, said, isAppended] = oddities[index]!
    const piece = aPiece(kind, `${turn}`)
    // These three name files and contributors, which are of the whole bundle.
    const places = placesIn(piece).filter(([name]) => !['kind', 'language', 'author'].includes(`${name}`))
    const place = places[where % places.length]!
    const before = place.reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], piece)
    if (isWords(piece, place) && typeof said !== 'string') return piece
    put(piece, place, isAppended && typeof before === 'string' ? `${before}${said}` : said)
    return piece
  })
  return [...pieces, aPiece('practice', `juste ${turn}`)]
})

test('each piece is taken, or left out with a sentence; the one that is right is always taken', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(bundles, async (pieces) => {
      const id = await receiveBundle(db, { bytes: signed(pieces), now })
      if (!id.ok) throw new Error(id.refusal)
      const found = await findReceived(db, id.value)
      if (!found.ok) throw new Error(found.refusal)
      const received = found.value
      expect(received.pieces.length + received.leftOut.length).toBe(pieces.length)
      const chosen = new Map<string, string>()
      const taking = { received, kept: new Set<string>(), canteenId, ownKey: publicKeyOf('ours'), changed: 'Repris.', actorId, now }
      const compared = await compareHere(db, { ...taking, pieces: received.pieces, signer: source })
      for (const each of compared) chosen.set(nameOf(each.piece), seenOf(each))
      const outcome = await takeBundle(db, { ...taking, chosen, today: '2026-12-01' })
      expect(outcome.left).toEqual([])
      expect(compared.some(({ piece }) => piece.title.startsWith('Élément juste'))).toBe(true)
    }),
    { numRuns: 60 },
  )
})

const cases: [string, PieceKind, (string | number)[], unknown, RegExp][] = [
  ['NUL', 'practice', ['content', 'how'], 'a\0b', /signes qui ne se voient pas/],
  ['half a letter', 'recipe', ['content', 'steps', 0], 'a\ud800', /signes qui ne se voient pas/],
  ['a name turned around', 'task', ['title'], 'Ouvrir \u202e', /signes qui ne se voient pas/],
  ['a name without a letter of an address', 'practice', ['title'], '🥕', /n’a pas la forme attendue/],
  ['a figure that is none', 'practice', ['content', 'measure'], 'x', /n’a pas la forme attendue.*measure/s],
  ['an end that is the beginning', 'week', ['content', 'endsAt'], '12:00', /n’a pas la forme attendue.*endsAt/s],
  ['a version beyond every count', 'indicator', ['version'], 3_000_000_000, /n’a pas la forme attendue.*version/s],
  ['a kind of another time', 'mail', ['kind'], 'dance', /est d’une sorte inconnue/],
  ['somebody’s address', 'mail', ['content', 'body'], 'Écrire à a@b.fr', /adresse ou un numéro de téléphone/],
]

test.each(cases)('%s is said beside the piece, and the others are taken', async (what, kind, place, said, sentence) => {
  const [piece, other] = [aPiece(kind, what), aPiece('practice', `à côté de ${what}`)]
  put(piece, place, said)
  const body = new FormData()
  body.set('file', new File([new Uint8Array(signed([piece, other]))], 'lot.zip'))
  const sent = await site.app.request(origin + urls.receiveBundle, { method: 'POST', body, headers: { origin } })
  expect(sent.status).toBe(303)
  const page = new URL(sent.headers.get('location')!, origin).pathname
  const html = await (await site.get(`${page}?cantine=${canteenSlug}`)).text()
  expect(html).toMatch(sentence)
  const form = html.slice(html.indexOf('<form method="post"', html.indexOf('<main')))
  expect((await site.submit(page, fieldsOf(form))).headers.get('location')).toContain('fait=repris')
})

test('what a table refuses all the same leaves the others taken, and is named', async () => {
  const [piece, other] = [aPiece('task', 'trop long'), aPiece('practice', 'avec une tâche trop longue')]
  const id = await receiveBundle(db, { bytes: signed([piece, other]), now })
  const found = await findReceived(db, id.ok ? id.value : '')
  if (!found.ok) throw new Error(found.refusal)
  const long = { ...piece, title: 'x'.repeat(200) } as Piece
  const taking = { kept: new Set<string>(), canteenId, ownKey: publicKeyOf('ours'), changed: '', actorId, now, today: '2026-12-01' }
  const chosen = new Map([long, other].map((each) => [nameOf(each), 'none']))
  const outcome = await takeBundle(db, { ...taking, chosen, received: { ...found.value, pieces: [long, other] } })
  expect([outcome.taken, outcome.left.map(({ title }) => title)]).toEqual([1, [long.title]])
})

test('a bundle that was received when less was asked of one is said to be unreadable, never a fault', async () => {
  const id = idFrom('old')
  await db
    .insertInto('received_bundles')
    .values({ id, source, manifest: JSON.stringify({ title: 'x' }), archive: Buffer.from('PK'), received_at: now, taken_at: null })
    .execute()
  const answer = await site.get(href(urls.receivedBundle, { received: id }))
  expect([answer.status, await answer.text()]).toEqual([409, expect.stringContaining('n’est pas un dossier compressé')])
})
