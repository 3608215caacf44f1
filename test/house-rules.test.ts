import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isOfVocabulary } from './feature-words.ts'

function filesUnder(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

/** What a feature may be made of, beside what `feature-words.ts` names. */
const vocabulary = [
  /^[a-z]+(-[a-z]+)*\.test\.ts$/,
  /^(pages|routes)(\.test)?\.tsx$/,
  // What pages of features above show of this one lies in parts/; pages/ are its own.
  /^(pages|parts|routes)\/[a-z]+(-[a-z]+)*(\.test)?\.tsx$/,
  /^locales\/(fr|en)\.json$/,
  /^[a-z]+(-[a-z]+)*\.(json|tsv|typ)$/,
  // A practice is a text that somebody reads, not data.
  /^practices\/(fr|en)\/[a-z]+(-[a-z]+)*\.md$/,
]
/** What puts a group together. */
const ofGroup = ['routes.ts', 'jobs.ts']
const emptyWords = /(^|[-/])(utils?|helpers?|services?|managers?|common|misc|index)\./

test('a feature is made of the closed vocabulary of files', () => {
  const files = filesUnder('src/features').map((file) => file.split('/').slice(3))
  const inGroups = files.filter(({ length }) => length === 1).map(([file = '']) => file)
  const inFeatures = files.filter(({ length }) => length > 1).map(([, ...file]) => file.join('/'))

  expect(inGroups.filter((file) => !ofGroup.includes(file))).toEqual([])
  expect(inFeatures.filter((file) => !isOfVocabulary(file) && !vocabulary.some((pattern) => pattern.test(file)))).toEqual([])
})

test('a name that nobody chose for features is caught, also where it ends with a noun that somebody did', () => {
  const invented = [
    'helper.ts',
    'do-things.ts',
    'cancel.ts',
    'pages/meal.ts',
    'process-meal.ts',
    'frobnicate-booking.ts',
    'my-links.ts',
    'handle.ts',
  ]

  expect(invented.filter(isOfVocabulary)).toEqual([])
  expect(['queries.ts', 'cancel-meal.ts', 'waitlist.ts', 'party-links.ts'].filter((file) => !isOfVocabulary(file))).toEqual([])
})

test('what puts everything together only lists its groups, and stays short', () => {
  const lists = ['app.tsx', 'urls.ts', 'jobs.ts', 'navigation.ts', 'texts.ts'].map((file) => join('src', file))

  expect(lists.filter((file) => readFileSync(file, 'utf8').split('\n').length > 120)).toEqual([])
})

test('a feature is imported by its whole address, itself by a short one', () => {
  const climbing = (file: string) => [...readFileSync(file, 'utf8').matchAll(/from '((?:\.\.\/)+)/g)].map(([, up = '']) => up.length / 3)
  const files = filesUnder('src/features').filter((file) => /\.tsx?$/.test(file))

  expect(files.filter((file) => climbing(file).some((steps) => steps > file.split('/').length - 5))).toEqual([])
})

test('what was typed comes back into its field, with its sentence, by the one way that knows the names of the form', () => {
  const byHand = /(value|checked)=\{(form\??\.)?(typed|values)\??\.|error=\{(form\??\.)?errors\??\./
  const pages = filesUnder('src/features').filter((file) => file.endsWith('.tsx'))

  expect(pages.filter((file) => byHand.test(readFileSync(file, 'utf8')))).toEqual([])
})

test('which meal and which booking are said by one type each', () => {
  const byHand = /canteenId: string[;,]?\s+(mealId|bookingId): string/
  const files = ['src', 'test', 'bench'].flatMap(filesUnder).filter((file) => /\.tsx?$/.test(file) && !file.startsWith('src/platform/'))

  // The platform knows neither meals nor bookings.
  expect(files.filter((file) => byHand.test(readFileSync(file, 'utf8')))).toEqual([
    'src/features/guests/parties/party.ts',
    'src/features/planning/meals/meal.ts',
  ])
})

test('what no machine is to translate is marked so that a browser reads it', () => {
  const pages = filesUnder('src').filter((file) => file.endsWith('.tsx'))

  // Preact knows the attribute as a boolean and leaves `false` out: `untranslated` writes `no`.
  expect(pages.filter((file) => /translate=\{/.test(readFileSync(file, 'utf8')))).toEqual([])
})

test('no file has a name that says nothing', () => {
  expect([...filesUnder('src'), ...filesUnder('test')].filter((file) => emptyWords.test(file))).toEqual([])
})

test('migrations are named after their instant and what they do', () => {
  expect(readdirSync('db/migrations').filter((name) => !/^\d{8}_\d{4}_[a-z0-9_]+\.sql$/.test(name))).toEqual([])
})

test('nobody silences the compiler or the lint', () => {
  const silencers = /@ts-(ignore|nocheck|expect-error)|(eslint|oxlint)-disable/
  const files = ['src', 'test', 'scripts'].flatMap(filesUnder).filter((file) => file !== 'test/house-rules.test.ts')

  expect(files.filter((file) => silencers.test(readFileSync(file, 'utf8')))).toEqual([])
})

test('only inTransaction opens a transaction: what fails because two people did something at the same instant is decided again', () => {
  const openers = /\.(transaction|startTransaction)\(|\.query\(['"`]begin/
  const files = filesUnder('src').filter((file) => !/\.test\.tsx?$/.test(file))

  // Migrations and restores run alone, before anybody is served; a backup is one snapshot that changes nothing.
  expect(files.filter((file) => openers.test(readFileSync(file, 'utf8')))).toEqual([
    'src/platform/backup/restore-backup.ts',
    'src/platform/backup/write-backup.ts',
    'src/platform/database/database.ts',
    'src/platform/database/migrate.ts',
  ])
})
