/** Where clients may be: France first, then who is near or speaks the language. */
export const countries =
  'FR BE LU CH DE NL IT ES PT GB IE AT DK SE NO FI IS PL CZ SK HU SI HR RO BG GR CY MT EE LV LT MC AD LI US CA MA DZ TN SN CI ML CM CD MG LB TR UA JP CN IN BR'.split(
    ' ',
  )
