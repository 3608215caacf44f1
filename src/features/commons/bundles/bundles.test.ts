/** Two networks hand on to each other, both ways, over three versions: nothing is replaced silently, and only what changed is asked about again. */
import { unzipSync, zipSync } from 'fflate'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { href, urls } from '#src/urls.ts'
import { fieldsOf } from '#test/fields-of-form.ts'
import { anInstallation, aPractice, change, give, publishLast, receive, said, take, words, type Installation } from '#test/installations.ts'
import { secret } from '#test/site.ts'
import { aTaskKind } from '#test/team.ts'
import { aCanteen, now } from '#test/world.ts'
import { standingOf } from './comparison.ts'
import { filesOf, pieceOfFile, type Manifest } from './manifest.ts'
import { digestOf, namesSomebody, pieceSchema, type PieceOf } from './piece.ts'
import { readBundle } from './read-bundle.ts'
import { writeBundle } from './write-bundle.ts'

const howOf = ({ db }: Installation) =>
  db.selectFrom('practice_versions').orderBy('number', 'desc').select(['how', 'published_at']).limit(1).executeTakeFirstOrThrow()

let here: Installation
let there: Installation

describe('two installations', () => {
  beforeEach(async () => {
    ;[here, there] = [await anInstallation('the secret of the first'), await anInstallation('the secret of the second')]
  })

  test('a practice goes there, is changed there, comes back, is changed here, and goes there again', async () => {
    const id = await aPractice(here)
    const archive = await give(here)
    await receive(there, archive)
    const first = await take(there, archive)
    // The same file, sent again, is the same.
    expect(await there.db.selectFrom('received_bundles').select('id').execute()).toHaveLength(1)
    expect(first).toMatch(/Nouveau\s*\(1\)/)
    // A draft: somebody there reads it before anybody else does.
    expect(await howOf(there)).toEqual({ how: said.how, published_at: null })
    const { id: theirs } = await there.db.selectFrom('practices').select('id').executeTakeFirstOrThrow()
    await publishLast(there, theirs)
    const { slug } = await there.db.selectFrom('practices').select('slug').executeTakeFirstOrThrow()
    expect(await words(await there.site.get(href(urls.practice, { practice: slug })))).toContain('Repris de')

    await change(there, theirs, '1. Aller vers elle.\n2. Lui demander son prénom.')
    // Nobody here has ever taken anything from them: somebody decides, with both words before their eyes.
    const coming = await give(there)
    const { html: lookedAt } = await receive(here, coming)
    expect(lookedAt).toMatch(/À décider\s*\(1\)/)
    expect(lookedAt).toContain('Lui demander son prénom')
    const [, name, value] = /type="radio" name="([^"]+)" value="(take[^"]+)"/.exec(lookedAt)!
    await take(here, coming, { [name!]: value! })
    expect((await howOf(here)).how).toContain('son prénom')
    await publishLast(here, id)

    await change(here, id, '1. Aller vers elle.\n2. Lui demander son prénom.\n3. La présenter.')
    const again = await take(there, await give(here))
    expect(again).toMatch(/Changé là-bas\s*\(1\)/)
    expect((await howOf(there)).how).toContain('La présenter')
    expect(await there.db.selectFrom('practices').select('id').execute()).toHaveLength(1)
    // Who tells more is said by each for itself.
    expect(await here.db.selectFrom('practice_versions').where('number', '=', 2).select('tells').executeTakeFirst()).toEqual({
      tells: said.tells,
    })
  })

  test('published by two at once it is one version, taken by two at once it is taken once', async () => {
    await aPractice(here)
    await here.site.submit(urls.newBundle, { title: 'Accueillir', about: '' })
    const page = href(urls.bundle, { bundle: 'accueillir' })
    const { id } = await here.db.selectFrom('practices').select('id').executeTakeFirstOrThrow()
    await here.site.edit(page, { title: 'Accueillir', about: '', [`practice.${id}`]: 'yes' })
    const published = await Promise.all([1, 2, 3].map(async () => here.site.submit(`${page}/publication`, {})))
    // Whoever comes after has nothing new, or is asked what changed.
    expect(published.map(({ status }) => status).filter((status) => status !== 409 && status !== 422)).toEqual([303])

    const archive = await (await here.site.get(href(urls.libraryArchive, { bundle: 'accueillir', version: '1' }))).arrayBuffer()
    const { page: received, html } = await receive(there, Buffer.from(archive))
    const taken = await Promise.all([1, 2, 3].map(async () => there.site.submit(received, fieldsOf(html))))
    const deeds = taken.map(({ headers }) => new URL(headers.get('location')!, 'http://there').searchParams.get('fait'))
    expect(deeds.filter((deed) => deed === 'repris')).toHaveLength(1)
    expect(await there.db.selectFrom('events').where('name', '=', 'bundle.taken').select('id').execute()).toHaveLength(1)
  })

  test('changed on both sides, nothing is replaced unless somebody says so; kept as it is here, it is not asked again', async () => {
    const id = await aPractice(here)
    await take(there, await give(here))
    const { id: theirs } = await there.db.selectFrom('practices').select('id').executeTakeFirstOrThrow()
    await change(there, theirs, 'Autrement, là-bas')
    await change(here, id, 'Autrement, ici')
    const archive = await give(here)

    const html = await take(there, archive)
    expect(html).toMatch(/À décider\s*\(1\)/)
    expect((await howOf(there)).how).toBe('Autrement, là-bas')
    const name = /type="radio" name="([^"]+)"/.exec(html)![1]!
    await take(there, archive, { [name]: 'keep' })
    const { html: kept } = await receive(there, archive)
    expect(kept).toMatch(/Changé ici seulement\s*\(1\)/)
    const [theirWords] = [/value="(take\.[0-9a-z]+)"/.exec(kept)![1]!]
    await take(there, archive, { [name]: theirWords })
    expect((await howOf(there)).how).toBe('Autrement, ici')
  })

  test('what changed here while somebody was looking is not touched', async () => {
    await aPractice(here)
    const archive = await give(here)
    await take(there, archive)
    const { id: theirs } = await there.db.selectFrom('practices').select('id').executeTakeFirstOrThrow()
    await change(here, (await here.db.selectFrom('practices').select('id').executeTakeFirstOrThrow()).id, 'Autrement')
    const { page, html } = await receive(there, await give(here))
    await change(there, theirs, 'Entre-temps')

    const sent = await there.site.submit(page, fieldsOf(html))
    expect(sent.headers.get('location')).toContain('fait=en-partie')
    expect((await howOf(there)).how).toBe('Entre-temps')
  })

  test('tasks are taken for the canteen that is chosen, and keep what that canteen says itself', async () => {
    const canteen = await aCanteen(here.db, { name: 'La Louche' })
    const kind = await aTaskKind(here.db, canteen, { name: 'Ouvrir la cuisine' })
    await here.site.submit(urls.newBundle, { title: 'Les tâches', about: '' })
    const page = href(urls.bundle, { bundle: 'les-taches' })
    expect(await words(await here.site.get(`${page}?cantine=${canteen.slug}`))).toContain('Ouvrir la cuisine')
    await here.site.edit(page, { title: 'Les tâches', about: '', [`task.${kind.id}`]: 'yes' })
    await here.site.submit(`${page}/publication`, {})
    const archive = Buffer.from(
      await (await here.site.get(href(urls.libraryArchive, { bundle: 'les-taches', version: '1' }))).arrayBuffer(),
    )

    const theirs = await aCanteen(there.db, { name: 'La Fourchette' })
    const { page: received, html } = await receive(there, archive)
    expect(html).toContain('attendent que vous choisissiez une cantine')
    const chosen = await (await there.site.get(`${received}?cantine=${theirs.slug}`)).text()
    for (let twice = 0; twice < 2; twice++) await there.site.submit(received, fieldsOf(chosen.slice(chosen.indexOf('<form method="post"'))))
    const kinds = await there.db.selectFrom('task_kinds').where('canteen_id', '=', theirs.id).select('name').execute()
    expect(kinds).toEqual([{ name: 'Ouvrir la cuisine' }])
  })

  test('a bundle that names somebody is not published, and one that changed on its way is not taken', async () => {
    await aPractice(here, { how: 'Écrire à nadia@exemple.fr' })
    await here.site.submit(urls.newBundle, { title: 'Accueillir', about: '' })
    const page = href(urls.bundle, { bundle: 'accueillir' })
    const { id } = await here.db.selectFrom('practices').select('id').executeTakeFirstOrThrow()
    await here.site.edit(page, { title: 'Accueillir', about: '', [`practice.${id}`]: 'yes' })
    const refused = await here.site.submit(`${page}/publication`, {})
    expect([refused.status, await words(refused)]).toEqual([409, expect.stringContaining('contient une adresse ou un numéro de téléphone')])

    await change(here, id, 'Aller vers elle.')
    const told = await here.site.edit(page, { title: 'Accueillir', about: 'Appelez le 06 12 34 56 78', [`practice.${id}`]: 'yes' })
    expect([told.status, await words(told)]).toEqual([422, expect.stringContaining('Retirez l’adresse ou le numéro')])
    await here.db.updateTable('bundles').set({ about: 'Appelez le 06 12 34 56 78' }).execute()
    const publishing = await here.site.submit(`${page}/publication`, { changed: 'Des mots' })
    expect([publishing.status, await words(publishing)]).toEqual([409, expect.stringContaining('un lot ne nomme personne')])
    await here.db.updateTable('bundles').set({ about: '' }).execute()
    const files = unzipSync(await give(here))
    const path = Object.keys(files).find((name) => name.endsWith('.md') && name.startsWith('practices/'))!
    const other = { ...files, [path]: Buffer.from(Buffer.from(files[path]!).toString().replace('Aller', 'Courir')) }
    expect(readBundle(Buffer.from(zipSync(other)))).toEqual({ ok: false, refusal: 'changed-since' })
    const unsigned = Object.fromEntries(Object.entries(files).filter(([name]) => name !== 'signature.json'))
    expect(readBundle(Buffer.from(zipSync(unsigned)))).toEqual({ ok: false, refusal: 'not-signed' })
    const manifest = Buffer.from(Buffer.from(files['datapackage.json']!).toString().replace('Pour commencer.', 'Pour finir.'))
    expect(readBundle(Buffer.from(zipSync({ ...files, 'datapackage.json': manifest })))).toEqual({ ok: false, refusal: 'not-signed' })
    for (const bytes of [Buffer.from('PK nonsense'), Buffer.alloc(0), Buffer.alloc(3000, 1)]) expect(readBundle(bytes).ok).toBe(false)
  })

  test('what is given away is in the library and in both feeds, for everybody', async () => {
    await aPractice(here)
    await give(here)
    here.site.as({ user: null, grants: [], lockedGrants: [] })
    expect(await words(await here.site.get(urls.library))).toMatch(/Accueillir.*Version 1, 1 élément/)
    expect(await words(await here.site.get(href(urls.libraryBundle, { bundle: 'accueillir' })))).toContain(said.title)
    const { items } = await (await here.site.get(urls.libraryFeed)).json()
    expect(items).toMatchObject([{ title: 'Accueillir (1)', attachments: [{ mime_type: 'application/zip' }] }])
    expect(await (await here.site.get(urls.libraryAtom)).text()).toContain('<title>Accueillir (1)</title>')
    const { publicKey } = await (await here.site.get(urls.bundleKey)).json()
    expect(await (await here.site.get(href(urls.libraryBundle, { bundle: 'accueillir' }))).text()).toContain(publicKey)
  })
})

test('what stands beside what', () => {
  expect([
    standingOf({ here: undefined, bases: [], there: 'a', vouched: true }),
    standingOf({ here: 'a', bases: ['x'], there: 'a', vouched: true }),
    standingOf({ here: 'a', bases: ['a'], there: 'b', vouched: true }),
    standingOf({ here: 'a', bases: ['a'], there: 'b', vouched: false }),
    standingOf({ here: 'b', bases: ['a'], there: 'a', vouched: true }),
    standingOf({ here: 'b', bases: ['a'], there: 'c', vouched: true }),
    standingOf({ here: 'b', bases: [], there: 'c', vouched: true }),
  ]).toEqual(['new', 'same', 'changed-there', 'conflict', 'changed-here', 'conflict', 'conflict'])
})

const written = fc.string({ maxLength: 200, unit: fc.constantFrom('a', 'é', '\n', '#', '-', ' ', '"', '<', '🥕', ':') })

test('whatever is written in a practice is read back from its file as it was', () => {
  fc.assert(
    fc.property(written, written, written, written, (applies, how, takes, risks) => {
      const piece: PieceOf<'practice'> = {
        ...{
          kind: 'practice',
          source: 'a'.repeat(64),
          key: crypto.randomUUID(),
          language: 'fr',
          title: 'Titre',
          author: 'X',
          version: 1,
          basis: null,
        },
        content: { kind: 'team', tags: ['a, b', '"'], applies, how, takes, risks, measure: '', needs: [] },
      }
      const bundle = {
        ...{
          name: 'n',
          title: 't',
          about: '',
          language: 'fr' as const,
          version: 1,
          changed: '',
          publisher: 'p',
          address: 'https://exemple.fr/',
          publishedOn: '2026-12-01',
        },
        pieces: [piece],
      }
      const documents = [{ path: 'LISEZ-MOI.md', content: Buffer.from('lire') }]
      const [manifest, , file] = filesOf(bundle, documents)
      const [resource] = (JSON.parse(manifest!.content.toString()) as Manifest).resources
      expect(pieceOfFile(resource!, file!.content.toString())).toEqual({ ok: true, value: piece })
      const read = readBundle(writeBundle(bundle, { documents, secret, now }))
      expect(read.ok && digestOf(read.value.pieces[0]!)).toBe(digestOf(piece))
    }),
    { numRuns: 60 },
  )
})

test('a piece has no place for a person: another name in it is refused; addresses and numbers are found in texts', () => {
  const task = {
    ...{
      kind: 'task',
      source: 'a'.repeat(64),
      key: crypto.randomUUID(),
      language: 'fr',
      title: 'Ouvrir',
      author: 'La Louche',
      version: 1,
      basis: null,
    },
    content: {
      places: 1,
      startsMinutes: -60,
      lastsMinutes: 30,
      minimumAge: 18,
      suitsFirstTime: false,
      isKey: true,
      closes: false,
      leads: false,
    },
  }
  expect(pieceSchema.safeParse(task).success).toBe(true)
  expect(pieceSchema.safeParse({ ...task, email: 'nadia@exemple.fr' }).success).toBe(false)
  expect(pieceSchema.safeParse({ ...task, content: { ...task.content, teammateId: crypto.randomUUID() } }).success).toBe(false)
  const named = (title: string) => namesSomebody({ title, author: '', content: task.content as never })
  expect(['Appeler le 06 12 34 56 78', 'Écrire à a.b@c.fr', '+33612345678'].map(named)).toEqual([true, true, true])
  expect(['Ouvrir à 10 h 30', '12 à 14 personnes, 2026'].map(named)).toEqual([false, false])
  // Looked at from each of its letters, it would not end today.
  expect(named('a'.repeat(1_000_000))).toBe(false)
})
