/** Who may change what is here: anybody can sign a piece that claims another's name. */
import { beforeAll, describe, expect, test } from 'vitest'
import { addKind, removeKind } from '#src/features/kitchen/tasks/keep-kind.ts'
import { withdrawPractice } from '#src/features/commons/practices/publish-practice.ts'
import { keepDraft } from '#src/features/commons/practices/write-practice.ts'
import { fieldsOf } from '#test/fields-of-form.ts'
import { freshDatabase } from '#test/database.ts'
import { aPractice, practiceSaid, readAndPublish } from '#test/practices.ts'
import { openSite, origin } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, now } from '#test/world.ts'
import { href, urls } from '#src/urls.ts'
import { publicKeyOf } from './bundle-key.ts'
import type { Bundle } from './manifest.ts'
import { digestOf, idFrom, type Piece, type PieceOf } from './piece.ts'
import { readBundle } from './read-bundle.ts'
import { writeBundle } from './write-bundle.ts'

const [ours, theirs, forger] = ['the secret of ours', 'the secret of theirs', 'the secret of a forger']

let db: Awaited<ReturnType<typeof freshDatabase>>
let site: ReturnType<typeof openSite>
let actorId: string

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db, { secret: ours })
  const viewer = await aViewer(db, { role: 'network-admin', canteen: null })
  site.as(viewer)
  actorId = viewer.user!.id
})

const content: PieceOf<'practice'>['content'] = {
  ...{ kind: 'welcome', tags: [], applies: 'Quand il pleut.', how: 'Ouvrir un parapluie.', takes: '', risks: '', measure: '', needs: [] },
}

function aPiece(key: string, said: Partial<Piece> & { how?: string } = {}): Piece {
  const { how = content.how, ...head } = said
  const piece = {
    ...{
      kind: 'practice',
      source: publicKeyOf(theirs),
      key: idFrom(key),
      language: 'fr',
      title: `Fiche ${key}`,
      author: 'Là-bas',
      version: 1,
    },
    ...{ basis: null, content: { ...content, how } },
  }
  return { ...piece, ...head } as Piece
}

function signedBy(secret: string, pieces: readonly Piece[], version = 1): Buffer {
  const bundle: Bundle = {
    ...{
      name: 'lot',
      title: 'Lot',
      about: '',
      language: 'fr',
      version,
      changed: '',
      publisher: `De ${secret}`,
      address: 'https://exemple.fr/',
    },
    ...{ publishedOn: '2026-12-01', pieces },
  }
  return writeBundle(bundle, { documents: [], secret, now })
}

async function look(archive: Buffer, canteen = '') {
  const body = new FormData()
  body.set('file', new File([new Uint8Array(archive)], 'lot.zip'))
  const sent = await site.app.request(origin + urls.receiveBundle, { method: 'POST', body, headers: { origin } })
  expect(sent.status).toBe(303)
  const page = new URL(sent.headers.get('location')!, origin).pathname
  const html = await (await site.get(`${page}${canteen && `?cantine=${canteen}`}`)).text()
  return { page, html, form: html.slice(html.indexOf('<form method="post"', html.indexOf('<main'))) }
}

/** As the page is: with what is ticked, or with what somebody ticks. */
async function take(archive: Buffer, { canteen = '', tick = false } = {}) {
  const { page, form, html } = await look(archive, canteen)
  const boxes = [...form.matchAll(/type="(?:checkbox|radio)" name="([^"]+)" value="(take[^"]+)"/g)].map(([, name, value]) => [name, value])
  const sent = await site.submit(page, { ...fieldsOf(form), ...(tick && Object.fromEntries(boxes)) })
  expect(sent.status).toBe(303)
  return { html, done: new URL(sent.headers.get('location')!, origin).searchParams.get('fait') }
}

const isTicked = (html: string) => /type="checkbox"[^>]*\schecked/.test(html)

async function howOf(key: string): Promise<string[]> {
  const said = db.selectFrom('practice_versions').where('title', '=', `Fiche ${key}`).orderBy('number', 'desc').select('how')
  return (await said.execute()).map(({ how }) => how)
}

describe('a piece that was taken from them', () => {
  test('is changed by those who wrote it, and by nobody else who says so', async () => {
    expect(isTicked((await take(signedBy(theirs, [aPiece('pluie')]))).html)).toBe(true)
    const taken = digestOf(aPiece('pluie'))

    const forged = signedBy(forger, [aPiece('pluie', { how: 'Envoyer de l’argent.', basis: taken })])
    const { html, done } = await take(forged)
    expect(html).toMatch(/À décider\s*\(1\)/)
    expect(html).toContain('n’est signé ni par qui l’a écrit')
    // Both before the choice.
    expect(html).toMatch(/Ici<\/p>.*Ouvrir un parapluie\..*Là-bas<\/p>.*Envoyer de l’argent\./s)
    expect([done, await howOf('pluie')]).toEqual(['rien', [content.how]])

    const { html: next } = await take(signedBy(theirs, [aPiece('pluie', { how: 'Ouvrir deux parapluies.' })], 2))
    expect(next).toMatch(/Changé là-bas\s*\(1\)/)
    expect(await howOf('pluie')).toEqual(['Ouvrir deux parapluies.'])
  })

  test('is changed by others once somebody here took it from them', async () => {
    await take(signedBy(theirs, [aPiece('vent')]))
    await take(signedBy(forger, [aPiece('vent', { how: 'Fermer la porte.' })]), { tick: true })
    expect(await howOf('vent')).toEqual(['Fermer la porte.'])
    const { html } = await look(signedBy(forger, [aPiece('vent', { how: 'Fermer les fenêtres.' })], 2))
    expect(html).toMatch(/Changé là-bas\s*\(1\)/)
  })

  test('who sends what is here already, word by word, has given nothing: neither can they change it next, nor is it theirs when we hand it on', async () => {
    await take(signedBy(theirs, [aPiece('neige')]))
    await take(signedBy(forger, [aPiece('neige')]))
    const { html } = await look(signedBy(forger, [aPiece('neige', { how: 'Rester chez soi.' })], 2))
    expect(html).toMatch(/À décider\s*\(1\)/)

    const { id, slug } = await aPractice(db, { said: { title: 'Fiche à nous' } })
    const words = { ...practiceSaid, title: 'Fiche à nous' }
    const { title, isGiven: _given, changed: _changed, tells: _tells, ...rest } = words
    const mine = aPiece('x', { source: publicKeyOf(ours), key: id, title, content: { ...rest, needs: [] } })
    expect((await take(signedBy(forger, [mine]))).html).toMatch(/Pareil\s*\(1\)/)
    expect(await (await site.get(href(urls.practice, { practice: slug }))).text()).not.toContain('De the secret of a forger')
  })

  test('what was changed here and sent back as it is here stays a matter to decide when they change it', async () => {
    await take(signedBy(theirs, [aPiece('soleil')]))
    const { id } = await db
      .selectFrom('practices')
      .innerJoin('practice_versions', 'practice_id', 'id')
      .where('title', '=', 'Fiche soleil')
      .select('id')
      .executeTakeFirstOrThrow()
    const { kind: _kind, ...said } = { ...content, title: 'Fiche soleil' }
    await keepDraft(db, id, { ...practiceSaid, ...said, how: 'Sortir.' }, { actorId, now })
    await take(signedBy(forger, [aPiece('soleil', { how: 'Sortir.' })]))
    const { html } = await look(signedBy(theirs, [aPiece('soleil', { how: 'Rentrer.' })], 2))
    expect(html).toMatch(/À décider\s*\(1\)/)
  })
})

test('what is ours is not changed by who knows its name and its words', async () => {
  const { id } = await aPractice(db, { said: { title: 'Fiche orage' } })
  const { title, isGiven: _given, changed: _changed, tells: _tells, ...rest } = { ...practiceSaid, title: 'Fiche orage' }
  const mine = aPiece('x', { source: publicKeyOf(ours), key: id, title, content: { ...rest, needs: [] } })
  const forged = { ...mine, content: { ...rest, needs: [], how: 'Danser.' }, basis: digestOf(mine) } as Piece
  const { html, done } = await take(signedBy(forger, [forged]))
  expect(html).toMatch(/À décider\s*\(1\)/)
  expect(done).toBe('rien')
})

test('a new piece of which they say that others wrote it is shown, and not ticked', async () => {
  const { html } = await look(signedBy(forger, [aPiece('brume')]))
  expect(html).toMatch(/Nouveau\s*\(1\)/)
  expect([isTicked(html), html.includes('la signature ne le prouve pas')]).toEqual([false, true])
})

test('two pieces whose sources begin alike are two boxes; one piece twice is refused', async () => {
  const key = publicKeyOf(theirs)
  const alike = `${key.slice(0, 32)}${'0'.repeat(32)}`
  const { html } = await look(signedBy(theirs, [aPiece('grêle'), aPiece('grêle', { source: alike, title: 'Autre grêle' })]))
  expect(new Set([...html.matchAll(/type="checkbox" name="([^"]+)"/g)].map(([, name]) => name)).size).toBe(2)
  expect(readBundle(signedBy(theirs, [aPiece('grêle'), aPiece('grêle', { title: 'Autre' })]))).toEqual({
    ok: false,
    refusal: 'piece-twice',
  })
  const upper = aPiece('grêle', { key: aPiece('grêle').key.toUpperCase() })
  const read = readBundle(signedBy(theirs, [upper]))
  expect(read.ok && [read.value.pieces, read.value.leftOut.map(({ where }) => where)]).toEqual([[], ['key']])
})

describe('what was removed here and is taken again is there again', () => {
  test('a practice', async () => {
    const archive = signedBy(theirs, [aPiece('gel')])
    await take(archive)
    const find = () =>
      db
        .selectFrom('practices')
        .innerJoin('practice_versions', 'practice_id', 'id')
        .where('title', '=', 'Fiche gel')
        .select(['id', 'number'])
    const { id } = await find().executeTakeFirstOrThrow()
    await readAndPublish(db, id, 1)
    await withdrawPractice(db, { practiceId: id, actorId, now })
    expect((await take(archive)).done).toBe('repris')
    expect(await find().where('withdrawn_at', 'is', null).execute()).toHaveLength(1)
    expect((await look(archive)).html).toMatch(/Pareil\s*\(1\)/)
  })

  test('a task', async () => {
    const canteen = await aCanteen(db, { name: 'La Louche' })
    const said = { places: 1, startsMinutes: -60, lastsMinutes: 30, minimumAge: 0 as const }
    const ticks = { suitsFirstTime: false, isKey: false, closes: false, leads: false }
    const piece = aPiece('tâche', { kind: 'task', title: 'Balayer', content: { ...said, ...ticks } } as never)
    const there = () =>
      db.selectFrom('task_kinds').where('canteen_id', '=', canteen.id).where('removed_at', 'is', null).select('id').execute()
    for (let time = 0; time < 3; time++) {
      expect((await take(signedBy(theirs, [piece]), { canteen: canteen.slug })).done).toBe('repris')
      const [kind, ...others] = await there()
      expect(others).toEqual([])
      await removeKind(db, { canteenId: canteen.id, kindId: kind!.id, actorId, now })
    }
    // One of ours that was removed, and comes back from elsewhere.
    const kindId = crypto.randomUUID()
    await addKind(db, {
      canteenId: canteen.id,
      kindId,
      kind: { ...said, ...ticks, name: 'Balayer', skillId: null, templateId: null },
      actorId,
      now,
    })
    await removeKind(db, { canteenId: canteen.id, kindId, actorId, now })
    const home = signedBy(theirs, [{ ...piece, source: publicKeyOf(ours), key: kindId } as Piece])
    for (let twice = 0; twice < 2; twice++) await take(home, { canteen: canteen.slug, tick: true })
    expect(await there()).toHaveLength(1)
  })
})
