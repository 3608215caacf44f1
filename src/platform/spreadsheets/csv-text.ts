/** A text in a file that a spreadsheet opens, parted by whichever mark it takes for the right one. Pure. */

/**
 * What begins like a formula, at the start or behind what some spreadsheet parts cells by, is preceded by an apostrophe. A file of semicolons may
 * be parted by commas, where quotes inside of a line mean nothing.
 */
export function noFormula(cell: string): string {
  return cell.replaceAll(/(^|[,;\t\r\n|])([" ]*)(?=[=+\-@\t\r])/g, "$1$2'")
}

/**
 * Always between quotes, and never a formula.
 * @returns nothing where there is nothing
 */
export function csvText(cell: string): string {
  const plain = noFormula(cell)
  return plain === '' ? '' : `"${plain.replaceAll('"', '""')}"`
}
