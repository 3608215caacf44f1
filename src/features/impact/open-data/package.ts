/** The descriptor of a version: a Data Package, version 2 of the standard (datapackage.org). Pure. */
import { createHash } from 'node:crypto'
import type { Language } from '#src/platform/language.ts'
import { formatMonth } from '#src/platform/time.ts'
import type { Text } from '#src/ui/page.tsx'
import { keys, tables, type Column, type TableName } from './columns.ts'
import { licenceTerms, type Licence } from './licence.ts'
import { notTold } from './write-rows.ts'

/** A file of a version. */
export type DataFile = { name: string; table: TableName; month: string | null; bytes: number; digest: string }

/** French first: the descriptor that has the standard's name is in French. */
export function descriptorName(language: Language): string {
  return language === 'fr' ? 'datapackage.json' : `datapackage.${language}.json`
}

type Describe = {
  network: string
  licence: Licence
  day: string
  now: Date
  /** Where the version lies, with a slash at its end. */
  address: string
  files: readonly DataFile[]
  text: Text
  language: Language
}

const profiles = 'https://datapackage.org/profiles/2.0'

export function describePackage({ network, licence, day, now, address, files, text, language }: Describe): string {
  const { title, path } = licenceTerms[licence]
  const described = {
    $schema: `${profiles}/datapackage.json`,
    name: 'impact',
    id: address,
    title: text('open-data:package.title', { network }),
    description: text('open-data:package.description'),
    homepage: address.replace(/[^/]+\/$/, ''),
    version: day,
    created: now.toISOString(),
    keywords: text('open-data:package.keywords').split(', '),
    licenses: [{ name: licence, title, path }],
    contributors: [{ title: network, roles: ['publisher'] }],
    resources: files.map((file) => describeFile(file, { text, language })),
  }
  return `${JSON.stringify(described, null, 2)}\n`
}

function describeFile({ name, table, month, bytes, digest }: DataFile, { text, language }: Pick<Describe, 'text' | 'language'>) {
  const isCsv = name.endsWith('.csv')
  return {
    $schema: `${profiles}/dataresource.json`,
    name: name.replaceAll('.', '-'),
    path: name,
    type: 'table',
    title: month ? text('open-data:package.month', { month: formatMonth(month, language) }) : text(`open-data:tables.${table}`),
    format: isCsv ? 'csv' : 'json',
    mediatype: isCsv ? 'text/csv' : 'application/json',
    encoding: 'utf-8',
    bytes,
    hash: `sha256:${digest}`,
    ...(isCsv && {
      dialect: { $schema: `${profiles}/tabledialect.json`, delimiter: ',', header: true, quoteChar: '"', doubleQuote: true },
    }),
    schema: schemaOf(table, text),
  }
}

function schemaOf(table: TableName, text: Text) {
  const columns: readonly Column[] = tables[table]
  return {
    $schema: `${profiles}/tableschema.json`,
    fields: columns.map(({ name, type, required }) => ({
      ...{ name, type, title: text(`open-data:columns.${name}` as 'open-data:columns.canteen') },
      ...(required && { constraints: { required: true } }),
    })),
    missingValues: ['', notTold],
    primaryKey: keys[table],
    ...(table === 'figures' && {
      foreignKeys: [
        { fields: ['canteen'], reference: { resource: 'canteens-csv', fields: ['canteen'] } },
        { fields: ['indicator', 'class'], reference: { resource: 'indicators-csv', fields: ['indicator', 'class'] } },
      ],
    }),
  }
}

export function digestOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}
