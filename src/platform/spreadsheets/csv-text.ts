/** A text in a file that a spreadsheet opens, parted by whichever mark it takes for the right one. Pure. */

/**
 * Always between quotes, and never a formula: what begins like one, at the start or behind what some spreadsheet parts cells by, is preceded by an
 * apostrophe. A file of semicolons may be parted by commas, where quotes inside of a line mean nothing.
 * @returns nothing where there is nothing
 */
export function csvText(cell: string): string {
  const plain = cell.replaceAll(/(^|[,;\t\r\n|])([" ]*)(?=[=+\-@\t\r])/g, "$1$2'")
  return plain === '' ? '' : `"${plain.replaceAll('"', '""')}"`
}
