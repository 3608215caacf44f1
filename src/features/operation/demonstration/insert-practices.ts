/** What the invented canteens have written down for each other over two years. */
import { noteWords } from '#src/features/commons/practices/note-words.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Random } from '#src/solver/random.ts'
import { uuid } from './draw.ts'
import { insertMany } from './insert-many.ts'
import { insertTrials } from './insert-trials.ts'
import { writtenPractices, type WrittenFile } from './practices.ts'

type Drawing = { now: Date; random: Random }
type Author = { canteenId: string | null; userId: string | null }

/** Each by one of the authors, read by another; the English ones follow the French. */
export async function insertPractices(db: Database, authors: readonly Author[], { now, random }: Drawing): Promise<void> {
  const written = writtenPractices().map((practice, position) => ({
    ...{ practice, id: uuid(random) },
    author: authors[position % authors.length]!,
    reader: authors[(position + 1) % authors.length]!,
    at: new Date(now.getTime() - (20 + random.below(700)) * 86_400_000),
  }))
  const sources = new Map(written.filter(({ practice }) => practice.language === 'fr').map(({ practice, id }) => [practice.slug, id]))
  await insertMany(
    db,
    'practices',
    written.map((each) => practiceRow(each, sources)),
  )
  await insertMany(db, 'practice_versions', written.map(versionRow))
  await noteWords(
    db,
    written.map(({ id }) => id),
  )
  const sourcesOnly = written.filter(({ practice }) => practice.language === 'fr')
  await insertTrials(
    db,
    sourcesOnly.map(({ id, author, at }) => ({ id, canteenId: author.canteenId, at })),
    { canteenIds: authors.flatMap(({ canteenId }) => canteenId ?? []), now, random },
  )
}

type Written = { practice: WrittenFile; id: string; author: Author; reader: Author; at: Date }

function practiceRow({ practice, id, author, at }: Written, sources: ReadonlyMap<string, string>) {
  const { slug, language, kind } = practice
  return {
    ...{ id, canteen_id: author.canteenId, slug, language, translates: language === 'fr' ? null : (sources.get(slug) ?? null) },
    ...{ kind, is_given: true, version: 1, confirmed_on: at.toISOString().slice(0, 10), withdrawn_at: null },
  }
}

function versionRow({ practice, id, author, reader, at }: Written) {
  const { title, kind, tags, applies, how, takes, risks, measure, needs } = practice
  return {
    ...{
      practice_id: id,
      number: 1,
      title,
      kind,
      is_given: true,
      tags,
      applies,
      how,
      takes,
      risks,
      tells: '',
      changed: '',
      measure,
      needs: [...needs],
      source_version: practice.language === 'fr' ? null : 1,
    },
    ...{ written_by: author.userId, written_at: at, read_by: reader.userId, read_at: at, read_words: '', published_at: at },
  }
}
