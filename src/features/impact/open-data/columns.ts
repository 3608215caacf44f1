/** What each file of a version holds, column by column: the header of the CSV, the keys of the JSON and the schema of the package. Pure. */

/** As Table Schema 2.0 names them. */
type FieldType = 'string' | 'number' | 'integer' | 'yearmonth' | 'date'
export type Column = { name: string; type: FieldType; required?: true }
export type Value = string | number | null
export type Row = Readonly<Record<string, Value>>

export const tables = {
  canteens: [
    { name: 'canteen', type: 'string', required: true },
    { name: 'name', type: 'string', required: true },
    { name: 'town', type: 'string' },
  ],
  indicators: [
    { name: 'indicator', type: 'string', required: true },
    { name: 'class', type: 'string', required: true },
    { name: 'version', type: 'integer', required: true },
    { name: 'unit', type: 'string', required: true },
    { name: 'source', type: 'string', required: true },
    { name: 'threshold', type: 'string', required: true },
    { name: 'aim', type: 'string' },
    { name: 'aimed_at', type: 'number' },
    { name: 'name_fr', type: 'string', required: true },
    { name: 'class_fr', type: 'string', required: true },
    { name: 'counted_fr', type: 'string', required: true },
    { name: 'name_en', type: 'string', required: true },
    { name: 'class_en', type: 'string', required: true },
    { name: 'counted_en', type: 'string', required: true },
  ],
  figures: [
    { name: 'month', type: 'yearmonth', required: true },
    { name: 'canteen', type: 'string', required: true },
    { name: 'indicator', type: 'string', required: true },
    { name: 'class', type: 'string', required: true },
    { name: 'version', type: 'integer', required: true },
    { name: 'value', type: 'number' },
    { name: 'low', type: 'number' },
    { name: 'high', type: 'number' },
    { name: 'size', type: 'integer' },
  ],
} as const satisfies Record<string, readonly Column[]>

export type TableName = keyof typeof tables

export const keys: Readonly<Record<TableName, readonly string[]>> = {
  canteens: ['canteen'],
  indicators: ['indicator', 'class'],
  figures: ['canteen', 'indicator', 'class'],
}

/** The whole network, where a canteen is named: no canteen's address has this form. */
export const network = '*'
