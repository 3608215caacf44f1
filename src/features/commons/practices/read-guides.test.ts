/** Guides that canteens have as files become drafts: nothing is typed again, nothing is made up, nothing is published unread. */
import type { Kysely } from 'kysely'
import { strToU8, zipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { readAndPublish } from '#test/practices.ts'
import { openSite, origin } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { saidOfGuide } from './read-guides.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  canteen = await aCanteen(db)
  site = openSite(db)
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
})

const guide = (title: string) => `# ${title}\n\n## QUAND S'EN SERVIR :\n\nLe soir.\n\n### Comment faire\n\n1. Rincer\n2. Trier`

async function send(files: [name: string, content: string | Uint8Array][], fields: Record<string, string> = {}) {
  const form = new FormData()
  for (const [name, value] of Object.entries({ owner: canteen.slug, kind: 'kitchen', ...fields })) form.append(name, value)
  for (const [name, content] of files)
    form.append('guides', new File([typeof content === 'string' ? content : new Uint8Array(content)], name))
  return site.app.request(origin + urls.importPractices, { method: 'POST', body: form, headers: { origin } })
}

const page = async (path: string) => (await site.get(path)).text()
const drafts = () =>
  db.selectFrom('practice_versions').where('title', 'like', 'Guide %').select(['title', 'not_taken']).orderBy('title').execute()

describe('files become drafts', () => {
  test('several at once, each once, under its own headings', async () => {
    const formKey = await site.keyOn(urls.importPractices)
    const files: [string, string][] = [
      ['a.md', guide('Guide du soir')],
      ['b.md', guide('Guide du matin')],
    ]
    for (let twice = 0; twice < 2; twice++) expect((await send(files, { formKey })).status).toBe(303)

    expect((await drafts()).map(({ title }) => title)).toEqual(['Guide du matin', 'Guide du soir'])
    const draft = await page(href(urls.practiceDraft, { practice: 'guide-du-soir' }))
    expect(draft).toMatch(/Quand s’en servir<\/h2>[\s\S]*Le soir\.[\s\S]*Comment faire<\/h2>[\s\S]*<li>Rincer/)
  })

  test('what could not be taken along is said until somebody has gone over it', async () => {
    const xml = '<document><body><p><r><t>Deux bacs.</t><drawing/></r></p></body></document>'
    expect((await send([['Guide_de-la plonge.docx', zipSync({ 'word/document.xml': strToU8(xml) })]])).status).toBe(303)
    const path = href(urls.practiceDraft, { practice: 'guide-de-la-plonge' })
    expect(await page(path)).toContain('des images\u00a0: elles ne sont pas reprises')
    const version = await site.versionOf(path)
    const fields = {
      title: 'Guide de la plonge',
      kind: 'kitchen',
      tags: '',
      applies: 'Le midi',
      how: 'Deux bacs.',
      takes: '',
      risks: '',
      tells: '',
      measure: '',
    }
    expect((await site.submit(path, { ...fields, version })).status).toBe(303)
    expect(await page(path)).not.toContain('elles ne sont pas reprises')
  })

  test('one that cannot be read is named with its reason, and keeps none of the others out', async () => {
    const sent = await send([
      ['bon.md', guide('Guide lisible')],
      ['photo.jpg', Buffer.from([0xff, 0xd8, 0xff, 0x00])],
    ])
    expect(sent.status).toBe(422)
    const told = await sent.text()
    expect(told).toMatch(/photo\.jpg[^<]*ce n’est ni un \.docx/)
    expect(told).toMatch(/Un brouillon est commencé[\s\S]*guide-lisible/)
  })

  test('none, too many, no subject: nothing is begun', async () => {
    const many = Array.from({ length: 21 }, (_, index): [string, string] => [`${index}.md`, guide(`Guide en trop ${index}`)])
    for (const sent of [await send([]), await send(many), await send([['a.md', guide('Guide en trop')]], { kind: '' })])
      expect(sent.status).toBe(422)
    expect((await drafts()).filter(({ title }) => title.startsWith('Guide en trop'))).toEqual([])
  })

  test('a draft that does not say when and how is not published', async () => {
    await send([['Guide muet.txt', 'Des mots sans titre.']])
    const { id } = await db.selectFrom('practices').where('slug', '=', 'guide-muet').select('id').executeTakeFirstOrThrow()
    await readAndPublish(db, id, 1)
    expect(await db.selectFrom('practices').where('id', '=', id).select('version').executeTakeFirst()).toEqual({ version: null })
  })
})

test('a heading of a million spaces, which would not end today if each of them began another look, is read', () => {
  const markdown = `# a${' '.repeat(1_000_000)}b\n\n#   QUAND :  \n\nLe soir`
  const { said } = saidOfGuide({ markdown, lost: [] }, { fileName: 'a.md', kind: 'team', language: 'fr' })
  expect(said.title).not.toBe('')
})

test('what is too long is cut at the end of a line, and said', () => {
  const line = 'Une ligne assez longue pour compter.\n'
  const { said, lost } = saidOfGuide(
    { markdown: `# Long\n\n${line.repeat(700)}`, lost: [] },
    { fileName: 'a.md', kind: 'team', language: 'fr' },
  )

  expect([said.how.length <= 20_000, said.how.endsWith('compter.'), lost]).toEqual([true, true, ['too-long']])
})
