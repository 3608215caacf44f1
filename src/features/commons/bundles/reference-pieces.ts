/**
 * How figures are counted, and what mails say: the software's own words, handed on as they are. Taken over they are kept to be read beside
 * ours: another network's definition never changes how figures are counted here.
 */
import { indicatorNamed, indicatorNames, type ClassName, type IndicatorName } from '#src/features/impact/indicators/indicator.ts'
import { aimInWords } from '#src/features/impact/indicators/words.ts'
import type { Database } from '#src/platform/database/database.ts'
import { languages, type Language } from '#src/platform/language.ts'
import { textIn } from '#src/texts.ts'
import type { LocalPiece, Reading, Writing } from './local-piece.ts'
import { mailTexts } from './mail-texts.ts'
import { idFrom, type PieceOf } from './piece.ts'

export const referenceKinds = ['indicator', 'mail'] as const
export type ReferenceKind = (typeof referenceKinds)[number]

/** What a piece of this name is here, if the software has it. */
export function referenceIdOf({ kind, language, content }: Pick<PieceOf<ReferenceKind>, 'kind' | 'language' | 'content'>): string {
  return idFrom(`${kind} ${content.name} ${language}`)
}

const versionOfWords = 1

/** Everything that the software says itself, in both languages. */
export function ownReferences(): LocalPiece<ReferenceKind>[] {
  return languages.flatMap((language) => [
    ...indicatorNames.map((name) => indicatorIn(name, language)),
    ...mailTexts(language).map(({ title, ...content }) => local({ kind: 'mail', title, content }, language, versionOfWords)),
  ])
}

function indicatorIn(name: IndicatorName, language: Language): LocalPiece<ReferenceKind> {
  const text = textIn(language)
  const { unit, source, threshold, classes, aims, version } = indicatorNamed(name)
  const [aim] = Object.values(aims)
  const content = {
    ...{ name, version, unit: text(`indicators:units.${unit}`), counted: text(`indicators:counted.${name}`) },
    ...{ population: text(`indicators:population.${source}`), unknown: text(`indicators:unknown.${source}`) },
    ...{ hidden: text(`indicators:threshold.${threshold}`), limits: text(`indicators:limits.${name}`) },
    aim: aim ? aimInWords(name, aim, { text, language }) : '',
    classes: (classes as readonly ClassName[]).map((each) => text(`indicators:class.${each}`)),
  }
  return local({ kind: 'indicator', title: text(`indicators:name.${name}`), content }, language, version)
}

type Said = { [Kind in ReferenceKind]: Pick<PieceOf<Kind>, 'kind' | 'title' | 'content'> }[ReferenceKind]

function local(said: Said, language: Language, version: number): LocalPiece<ReferenceKind> {
  return { ...said, language, version, localId: referenceIdOf({ ...said, language }), canteenId: null, author: null }
}

/** The software's own among them, and those that were taken over. */
export async function readReferences(db: Database, { ids }: Reading): Promise<LocalPiece<ReferenceKind>[]> {
  if (ids.length === 0) return []
  const wanted = new Set(ids)
  const own = ownReferences().filter(({ localId }) => wanted.has(localId))
  const known = new Set(own.map(({ localId }) => localId))
  const others = ids.filter((id) => !known.has(id))
  return others.length === 0 ? own : [...own, ...(await findKeptReferences(db, others))]
}

/** @param ids null: all of them */
export async function findKeptReferences(db: Database, ids: readonly string[] | null): Promise<LocalPiece<ReferenceKind>[]> {
  const rows = await db
    .selectFrom('kept_references')
    .$if(ids !== null, (query) => query.where('id', 'in', ids ?? []))
    .orderBy('title')
    .limit(500)
    .select(['id as localId', 'kind', 'language', 'title', 'author', 'content', 'version'])
    .execute()
  return rows.map((row) => ({ ...row, canteenId: null }) as LocalPiece<ReferenceKind>)
}

/** @returns its id here: beside the software's own, never in their place */
export async function writeReference(tx: Database, piece: PieceOf<ReferenceKind>, { localId, newId }: Writing): Promise<string> {
  const { kind, language, title, author, version } = piece
  const said = { title, author, version, content: JSON.stringify(piece.content) }
  const own = ownReferences().some((each) => each.localId === localId)
  const id = localId === undefined || own ? newId : localId
  await tx
    .insertInto('kept_references')
    .values({ id, kind, language, ...said })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(said))
    .execute()
  return id
}
