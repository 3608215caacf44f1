/** Best known values, from a file with lines `instance,reference,kind`. */
import { readFile } from 'node:fs/promises'

export async function readReference(file: string): Promise<Map<string, number>> {
  const lines = (await readFile(file, 'utf8')).trim().split('\n').slice(1)
  return new Map(lines.map((line) => line.split(',')).map(([instance = '', value]) => [instance, Number(value)]))
}

/** How far a value lies below the reference, in percent; negative when it is better; undefined without a reference. */
export function gapPercent(value: number, reference: number | undefined): number | null {
  return reference === undefined ? null : (100 * (reference - value)) / Math.abs(reference)
}
