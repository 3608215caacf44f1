/** Recipes, the path, the survey, definitions and mails between two installations; what an archive must be. */
import { unzipSync, zipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { findPath, findWrittenPath } from '#src/features/commons/paths/queries.ts'
import { replaceDraft } from '#src/features/commons/paths/write-path.ts'
import { findQuestionnaire } from '#src/features/impact/surveys/queries.ts'
import { chooseQuestionnaire } from '#src/features/impact/surveys/choose-questionnaire.ts'
import { contentFromJson, type JsonContent } from '#src/features/kitchen/recipes/kept-recipe.ts'
import { insertRecipe } from '#src/features/kitchen/recipes/keep-recipe.ts'
import { keptLines } from '#src/features/kitchen/recipes/kept-lines.ts'
import { pantryOf } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { fieldsOf } from '#test/fields-of-form.ts'
import { openSite, origin } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, now } from '#test/world.ts'
import { documentsOf } from './bundle-documents.ts'
import { publicKeyOf, signatureOf } from './bundle-key.ts'
import type { Bundle } from './manifest.ts'
import { onlyIds } from './network-pieces.ts'
import { idFrom, pieceSchema } from './piece.ts'
import { readBundle } from './read-bundle.ts'
import { mailTexts } from './mail-texts.ts'
import { ownReferences } from './reference-pieces.ts'
import { writeBundle } from './write-bundle.ts'

async function anInstallation(its: string) {
  const db = await freshDatabase()
  await aNetwork(db)
  const site = openSite(db, { secret: its })
  const viewer = await aViewer(db, { role: 'network-admin', canteen: null })
  site.as(viewer)
  return { db, site, actorId: viewer.user!.id }
}
type Installation = Awaited<ReturnType<typeof anInstallation>>

let here: Installation
let there: Installation

beforeAll(async () => {
  ;[here, there] = [await anInstallation('the secret of the first'), await anInstallation('the secret of the second')]
})

async function give({ site }: Installation, title: string, boxes: readonly string[], version = 1): Promise<Buffer> {
  const slug = title.toLowerCase()
  if (version === 1) expect((await site.submit(urls.newBundle, { title, about: '' })).status).toBe(303)
  const page = href(urls.bundle, { bundle: slug })
  const chosen = Object.fromEntries(boxes.map((name) => [name, 'yes']))
  expect((await site.edit(page, { title, about: '', ...chosen })).status).toBe(303)
  expect((await site.submit(`${page}/publication`, version === 1 ? {} : { changed: 'Mieux' })).status).toBe(303)
  const address = href(urls.libraryArchive, { bundle: slug, version: String(version) })
  return Buffer.from(await (await site.get(address)).arrayBuffer())
}

async function look({ site }: Installation, archive: Buffer, canteen = '') {
  const body = new FormData()
  body.set('file', new File([new Uint8Array(archive)], 'lot.zip'))
  const sent = await site.app.request(origin + urls.receiveBundle, { method: 'POST', body, headers: { origin } })
  expect(sent.status).toBe(303)
  const page = new URL(sent.headers.get('location')!, origin).pathname
  return { page, html: await (await site.get(`${page}${canteen && `?cantine=${canteen}`}`)).text() }
}

async function take(installation: Installation, archive: Buffer, { canteen = '', radio = '' } = {}) {
  const { page, html } = await look(installation, archive, canteen)
  const form = html.slice(html.indexOf('<form method="post"', html.indexOf('<main')))
  const [, name = 'none', value = ''] = /type="radio" name="([^"]+)" value="(take\.[^"]+)"/.exec(form) ?? []
  const sent = await installation.site.submit(page, { ...fieldsOf(form), ...(radio === 'take' && { [name]: value }) })
  expect(sent.status).toBe(303)
  return html
}

describe('each kind is taken over as what it is', () => {
  test('a recipe that is shared under a free licence becomes one that the chosen canteen cooks, and goes on from one version to the next', async () => {
    const canteen = await aCanteen(here.db, { name: 'La Louche' })
    const { index } = pantryOf([])
    const content = (lines: string) => ({
      ...{ name: 'Soupe de lentilles', covers: 20, lines: keptLines(index, lines), variants: [], steps: ['Cuire.'], equipment: '' },
      ...{ preparationMinutes: 20, cookingMinutes: 40, author: 'Nadia', licence: 'CC BY-SA 4.0' },
    })
    const recipe = { canteenId: canteen.id, recipeId: crypto.randomUUID(), isShared: true, actorId: here.actorId, now }
    const closed = { ...recipe, recipeId: crypto.randomUUID() }
    await insertRecipe(here.db, { ...recipe, content: content('2 kg de lentilles vertes\n1 kg de carottes') })
    await insertRecipe(here.db, { ...closed, content: { ...content('1 kg de riz'), name: 'Riz fermé', licence: 'CC BY-NC 4.0' } })
    const archive = await give(here, 'Soupes', [`recipe.${recipe.recipeId}`, `recipe.${closed.recipeId}`])
    expect((await (await here.site.get(`${href(urls.bundle, { bundle: 'soupes' })}?cantine=${canteen.slug}`)).text()).includes('Riz')).toBe(
      false,
    )
    expect(Buffer.from(Object.entries(unzipSync(archive)).find(([path]) => path.startsWith('recipes/'))![1]).toString()).not.toContain(
      'Nadia',
    )

    const theirs = await aCanteen(there.db, { name: 'La Fourchette' })
    await take(there, archive, { canteen: theirs.slug })
    const taken = await there.db
      .selectFrom('recipes')
      .innerJoin('recipe_versions', 'recipe_id', 'id')
      .select(['name', 'shared', 'content'])
      .execute()
    expect(taken.map(({ name, shared }) => [name, shared])).toEqual([['Soupe de lentilles', true]])
    const read = contentFromJson(taken[0]!.content as JsonContent)
    expect(read).toMatchObject({ covers: 20, author: 'La Louche', licence: 'Creative Commons BY-SA 4.0', steps: ['Cuire.'] })
    expect(read.lines.map((line) => 'ingredient' in line && line.ingredient !== null)).toEqual([true, true])
    expect((await look(there, archive, theirs.slug)).html).toMatch(/Pareil\s*\(1\)/)
  })

  test('the path of others is a draft here, once somebody has said so', async () => {
    const { steps } = await findPath(there.db)
    const archive = await give(there, 'Chemin', [`path.${onlyIds.path}`])
    expect((await look(here, archive)).html).toMatch(/Pareil\s*\(1\)/)
    const [first, ...others] = steps
    await there.db.transaction().execute((tx) => replaceDraft(tx as never, [{ ...first!, titleFrench: 'Un café d’abord' }, ...others]))
    await there.db.updateTable('path_versions').where('published_at', 'is', null).set({ published_at: now }).execute()
    await take(here, archive)
    await take(here, await give(there, 'Chemin', [`path.${onlyIds.path}`], 2), { radio: 'take' })
    const draft = await findWrittenPath(here.db)
    const ofProjects = draft.steps.filter(({ stage }) => stage !== 'mentoring')
    expect([draft.isDraft, ofProjects[0]!.titleFrench, ofProjects.length]).toEqual([true, 'Un café d’abord', steps.length])
    // What mentors and beginners do together is nobody else’s to replace.
    expect(draft.steps.length).toBeGreaterThan(ofProjects.length)
  })

  test('the questions of others hold here from the next survey on, never unless somebody says so', async () => {
    await there.db.transaction().execute((tx) => chooseQuestionnaire(tx as never, { chosen: ['trust'], actorId: there.actorId, now }))
    await here.db.transaction().execute((tx) => chooseQuestionnaire(tx as never, { chosen: ['loneliness'], actorId: here.actorId, now }))
    const archive = await give(there, 'Questions', [`survey.${onlyIds.survey}`])
    expect(await take(here, archive)).toMatch(/À décider\s*\(1\)/)
    expect((await findQuestionnaire(here.db)).blocks).toEqual(['loneliness'])
    await take(here, archive, { radio: 'take' })
    expect((await findQuestionnaire(here.db)).blocks).toEqual(['trust'])
  })

  test('a definition and a mail that are worded otherwise are kept beside ours, and read there', async () => {
    const [mail] = mailTexts('fr')
    const { title, ...content } = mail!
    const head = { source: publicKeyOf('a third'), language: 'fr' as const, author: 'Un autre réseau', version: 1, basis: null }
    const other = { ...head, kind: 'mail' as const, key: idFrom('x'), title, content: { ...content, subject: 'Votre place [jour]' } }
    const bundle: Bundle = {
      ...{ name: 'mails', title: 'Courriels', about: '', language: 'fr', version: 1, changed: '', publisher: 'Un autre réseau' },
      ...{ address: 'https://exemple.fr/', publishedOn: '2026-12-01', pieces: [pieceSchema.parse(other)] },
    }
    const archive = writeBundle(bundle, { documents: await documentsOf(bundle), secret: 'a third', now })
    await take(here, archive, { radio: 'take' })
    expect(await (await here.site.get(urls.bundles)).text()).toContain('Votre place [jour]')
    expect((await look(here, archive)).html).toMatch(/Pareil\s*\(1\)/)
    expect(mailTexts('fr')[0]!.subject).toBe(mail!.subject)
  })
})

test('all that the software says itself is of its type, names nobody, and is in both languages', () => {
  const own = ownReferences()
  const head = { source: 'a'.repeat(64), author: 'X', basis: null }
  for (const { localId, canteenId: _canteenId, ...piece } of own)
    expect(pieceSchema.safeParse({ ...piece, ...head, key: localId }).error).toBeUndefined()
  expect(own.filter(({ language }) => language === 'en')).toHaveLength(own.length / 2)
  expect(new Set(own.map(({ localId }) => localId)).size).toBe(own.length)
})

test('the folder says how to use it, has all in a PDF that is downloaded by itself, and the schema that is served', async () => {
  const indicator = ownReferences().find(({ kind, language }) => kind === 'indicator' && language === 'fr')!
  const files = unzipSync(await give(here, 'Chiffres', [`indicator.${indicator.localId}`]))
  expect(Object.keys(files)).toEqual(
    expect.arrayContaining(['LISEZ-MOI.md', 'lot.pdf', 'schema.json', 'datapackage.json', 'signature.json']),
  )
  expect(Buffer.from(files['LISEZ-MOI.md']!).toString()).toContain('Sans logiciel')
  const pdf = Buffer.from(await (await here.site.get(href(urls.libraryPdf, { bundle: 'chiffres', version: '1' }))).arrayBuffer())
  expect(pdf.equals(files['lot.pdf']!)).toBe(true)
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  const schema = await here.site.get(urls.librarySchema)
  expect(await schema.json()).toEqual(JSON.parse(Buffer.from(files['schema.json']!).toString()))
})

describe('what is no bundle is refused', () => {
  const bundle: Bundle = {
    ...{ name: 'lot', title: 'Lot', about: '', language: 'fr', version: 1, changed: '', publisher: 'Nous', address: 'https://exemple.fr/' },
    ...{ publishedOn: '2026-12-01', pieces: [] },
  }
  const documents = [{ path: 'LISEZ-MOI.md', content: Buffer.from('lire') }]
  const archive = () => writeBundle(bundle, { documents, secret: 'ours', now })
  const signed = (manifest: object, secret = 'ours', publicKey = publicKeyOf(secret)) => {
    const bytes = Buffer.from(JSON.stringify(manifest))
    const signature = { algorithm: 'Ed25519', publicKey, signature: signatureOf(secret, bytes) }
    return Buffer.from(zipSync({ 'datapackage.json': bytes, 'signature.json': Buffer.from(JSON.stringify(signature)) }))
  }
  const manifest = () =>
    JSON.parse(Buffer.from(unzipSync(archive())['datapackage.json']!).toString()) as { tablee: object; resources: object[] }
  const refusalOf = (bytes: Buffer) => {
    const read = readBundle(bytes)
    return read.ok ? 'read' : read.refusal
  }

  test('one of format 1 is read, one of a later format is not', () => {
    const { documents: none, ...first } = { documents, ...manifest().tablee }
    expect(none).toBeDefined()
    expect(refusalOf(signed({ ...manifest(), tablee: { ...first, format: 1 } }))).toBe('read')
    expect(refusalOf(signed({ ...manifest(), tablee: { ...first, format: 4 } }))).toBe('newer-format')
  })

  test('a document that changed, a key that is not the signer’s, a path that leads elsewhere, a bomb, what is too heavy', () => {
    expect(refusalOf(archive())).toBe('read')
    const files = unzipSync(archive())
    expect(refusalOf(Buffer.from(zipSync({ ...files, 'LISEZ-MOI.md': Buffer.from('autre') })))).toBe('changed-since')
    expect(refusalOf(signed(manifest(), 'ours', publicKeyOf('another')))).toBe('not-signed')
    const [tablee, hash] = [
      { source: 'a', kind: 'task', key: 'k', language: 'fr', title: 't', author: 'a', version: 1, basis: null },
      'a'.repeat(64),
    ]
    const resource = { name: 'x', path: '../../etc/passwd.json', mediatype: 'application/json', bytes: 1, hash: `sha256:${hash}`, tablee }
    expect(refusalOf(signed({ ...manifest(), resources: [resource] }))).toBe('unknown-manifest')
    expect(refusalOf(Buffer.from(zipSync({ bomb: Buffer.alloc(45_000_000) })))).toBe('too-much-inside')
    expect(refusalOf(Buffer.alloc(8_000_001))).toBe('too-much-inside')
  })

  test('two files of one name, and two resources of one path', () => {
    const zip = zipSync({ ...unzipSync(archive()), 'LISEZ-TOI.md': Buffer.from('autre') })
    const twice = Buffer.from(Buffer.from(zip).toString('latin1').replaceAll('LISEZ-TOI', 'LISEZ-MOI'), 'latin1')
    expect(refusalOf(twice)).toBe('named-twice')
    const tablee = { source: 'a', kind: 'task', key: 'k', language: 'fr', title: 't', author: 'a', version: 1, basis: null }
    const resource = { name: 'x', path: 'tasks/x.json', mediatype: 'application/json', bytes: 1, hash: `sha256:${'a'.repeat(64)}`, tablee }
    expect(refusalOf(signed({ ...manifest(), resources: [resource, resource] }))).toBe('named-twice')
  })
})
