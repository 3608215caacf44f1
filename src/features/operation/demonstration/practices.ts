/** The practices of the demonstration, as their files say them. */
import { readdirSync, readFileSync } from 'node:fs'
import { readPractice, type WrittenPractice } from '#src/features/commons/practices/read-practice.ts'
import { languages, type Language } from '#src/platform/language.ts'

const folder = 'src/features/operation/demonstration/practices'

export type WrittenFile = WrittenPractice & { slug: string }

export function writtenPractices(): WrittenFile[] {
  return languages.flatMap((language: Language) =>
    readdirSync(`${folder}/${language}`)
      .toSorted()
      .map((file) => ({
        slug: file.replace(/\.md$/, ''),
        ...readPractice(readFileSync(`${folder}/${language}/${file}`, 'utf8'), language),
      })),
  )
}
