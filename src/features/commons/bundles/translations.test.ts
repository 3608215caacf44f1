/** A practice in another language goes along with the one that it says, and follows it there. */
import { strFromU8, unzipSync } from 'fflate'
import { beforeEach, expect, test } from 'vitest'
import { beginPractice, keepDraft } from '#src/features/commons/practices/write-practice.ts'
import { href, urls } from '#src/urls.ts'
import { acting, anInstallation, aPractice, change, give, publishLast, said, take, words, type Installation } from '#test/installations.ts'
import type { Manifest } from './manifest.ts'

let here: Installation
let there: Installation
let source: string
let translation: string

beforeEach(async () => {
  ;[here, there] = [await anInstallation('the secret of the first'), await anInstallation('the secret of the second')]
  source = await aPractice(here)
  const { slug } = await here.db.selectFrom('practices').where('id', '=', source).select('slug').executeTakeFirstOrThrow()
  translation = crypto.randomUUID()
  const english = { ...said, title: 'Welcome somebody who comes alone', how: '1. Go to them.' }
  const translates = { practiceId: source, slug, version: 1 }
  await beginPractice(here.db, { id: translation, canteenId: null, language: 'en', said: english, translates, ...acting(here) })
  await publishLast(here, translation)
})

const follows = ({ db }: Installation) =>
  db
    .selectFrom('practices')
    .innerJoin('practice_versions', 'practice_id', 'practices.id')
    .leftJoin('practices as source', 'source.id', 'practices.translates')
    .where('practices.language', '=', 'en')
    .orderBy('number', 'desc')
    .limit(1)
    .select(['practices.id', 'practices.slug', 'source.language as of', 'source.version', 'source_version as says'])
    .executeTakeFirst()

async function publishAll(installation: Installation) {
  for (const { id } of await installation.db.selectFrom('practices').select('id').execute()) await publishLast(installation, id)
}

test('it is taken as the translation of what was taken with it, and is behind there as soon as its source goes on', async () => {
  const archive = await give(here)
  const { resources, tablee } = JSON.parse(strFromU8(unzipSync(archive)['datapackage.json']!)) as Manifest
  expect(tablee.format).toBe(3)
  expect(resources.filter((resource) => 'translates' in resource.tablee)).toHaveLength(1)
  await take(there, archive)
  await publishAll(there)
  expect(await follows(there)).toMatchObject({ of: 'fr', version: 1, says: 1 })

  // The source goes on here: its translation is behind here, and so it is there.
  await change(here, source, '1. Aller vers elle.\n2. Lui demander son prénom.')
  await take(there, await give(here))
  const { id: theirs } = await there.db.selectFrom('practices').where('language', '=', 'fr').select('id').executeTakeFirstOrThrow()
  await publishLast(there, theirs)
  const behind = (await follows(there))!
  expect(behind).toMatchObject({ of: 'fr', version: 2, says: 1 })
  expect(await words(await there.site.get(`/en${href(urls.practice, { practice: behind.slug })}`))).toMatch(/The original sheet/)

  await keepDraft(
    here.db,
    translation,
    { ...said, title: 'Welcome somebody who comes alone', how: '1. Go to them.\n2. Ask their first name.', changed: 'Follows' },
    { ...acting(here), follows: 2 },
  )
  await publishLast(here, translation)
  await take(there, await give(here))
  expect(await follows(there)).toMatchObject({ of: 'fr', version: 2, says: 2 })
})

test('whatever their order in the bundle the source comes first; without it the translation stands alone', async () => {
  const archive = await give(here)
  const page = href(urls.bundle, { bundle: 'accueillir' })
  await here.site.edit(page, {
    title: 'Accueillir',
    about: 'Pour commencer.',
    [`practice.${translation}`]: 'yes',
  })
  expect((await here.site.submit(`${page}/publication`, { changed: 'La traduction seule' })).status).toBe(303)
  const alone = await (await here.site.get(href(urls.libraryArchive, { bundle: 'accueillir', version: '2' }))).arrayBuffer()

  await take(there, Buffer.from(alone))
  expect(await follows(there)).toMatchObject({ of: null, says: null })

  const third = await anInstallation('the secret of the third')
  await take(third, archive)
  expect(await follows(third)).toMatchObject({ of: 'fr', says: 1 })
})
