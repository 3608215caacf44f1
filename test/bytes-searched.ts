/** How many bytes of a file its searches pass over while something reads it: a measure of work that no machine changes. */
export function bytesSearched(file: Buffer, read: () => unknown): number {
  let searched = 0
  const search = Buffer.prototype.indexOf
  const counted = (wanted: string, from = 0) => {
    const found = search.call(file, wanted, from)
    searched += (found < 0 ? file.length : found) - from
    return found
  }
  Object.assign(file, { indexOf: counted })
  read()
  return searched
}
