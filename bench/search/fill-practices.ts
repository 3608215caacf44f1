/** Ten thousand practices, recombined from those that were written: each is about what one of them is about, and goes on with parts of others. */
import { noteWords } from '#src/features/commons/practices/note-words.ts'
import type { Database } from '#src/platform/database/database.ts'
import { insertMany } from '#src/features/operation/demonstration/insert-many.ts'
import { uuid } from '#src/features/operation/demonstration/draw.ts'
import { writtenPractices, type WrittenFile } from '#src/features/operation/demonstration/practices.ts'
import type { Random } from '#src/solver/random.ts'

const atOnce = 500

/** @returns what each is about, by its address */
export async function fillPractices(db: Database, { practices, random, now }: { practices: number; random: Random; now: Date }) {
  const written = writtenPractices()
  const subjects = new Map<string, string>()
  for (let from = 0; from < practices; from += atOnce) {
    const made = Array.from({ length: Math.min(atOnce, practices - from) }, (_, index) => {
      const number = from + index
      const subject = written[number % written.length]!
      const slug = number < written.length ? subject.slug : `${subject.slug}-${number}`
      subjects.set(`${subject.language} ${slug}`, subject.slug)
      return { slug, id: uuid(random), practice: number < written.length ? subject : recombined(subject, written, random) }
    })
    await insertMany(
      db,
      'practices',
      made.map(({ id, slug, practice: { language, kind } }) => ({
        ...{ id, canteen_id: null, slug, language, kind, translates: null, is_given: true, version: 1 },
        ...{ confirmed_on: now.toISOString().slice(0, 10), withdrawn_at: null },
      })),
    )
    await insertMany(
      db,
      'practice_versions',
      made.map(({ id, practice: { title, kind, tags, applies, how, takes, risks } }) => ({
        ...{ practice_id: id, number: 1, title, kind, is_given: true, tags, applies, how, takes, risks, tells: '', changed: '' },
        ...{ written_by: null, written_at: now, read_by: null, read_at: now, read_words: '', published_at: now },
      })),
    )
    await noteWords(
      db,
      made.map(({ id }) => id),
    )
  }
  return subjects
}

/** Title and occasion of one, half of its steps, and what others need and fear. */
function recombined(subject: WrittenFile, written: readonly WrittenFile[], random: Random): WrittenFile {
  const same = written.filter(({ language }) => language === subject.language)
  const other = () => same[random.below(same.length)]!
  const half = (how: string, part: 0 | 1) => {
    const lines = how.split('\n')
    const middle = Math.ceil(lines.length / 2)
    return (part === 0 ? lines.slice(0, middle) : lines.slice(middle)).join('\n')
  }
  return {
    ...subject,
    how: `${half(subject.how, 0)}\n\n${half(other().how, 1)}`,
    takes: other().takes,
    risks: other().risks,
  }
}
