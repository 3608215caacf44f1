/** The annexe of a year, as a draft: what the books know is filled in, what only the association knows is left to write. French: it is read by a meeting. Pure. */
import type { Deferred } from '#src/features/money/deferrals/queries.ts'
import { dedicatedFunds, stateOf, untilYear, type Grant } from '#src/features/money/grants/grant.ts'
import { formatCents } from '#src/platform/money.ts'
import { formatDayRange } from '#src/platform/time.ts'
import type { BalanceSheet } from './balance-sheet.ts'
import type { StatementLine } from './statements.ts'

type Noted = {
  legalName: string
  siren: string | null
  year: { firstDay: string; lastDay: string; closedOn: string | null }
  /** The year before, where nobody has closed it. */
  openBefore: { firstDay: string; lastDay: string } | undefined
  lines: readonly StatementLine[]
  sheet: BalanceSheet
  /** Those that the year has to tell of. */
  grants: readonly Grant[]
  /** Invoiced for events of a later year, and what 487 says of it already or is proposed to. */
  deferred: Pick<Deferred, 'cents' | 'writtenCents'>
}

const toWrite = '[à compléter]'

export function draftNotes({ legalName, siren, year, openBefore, lines, sheet, grants, deferred }: Noted): string {
  const of = (name: string) => [...lines, ...sheet.assets, ...sheet.liabilities].find((line) => line.name === name)
  const sum = (name: string) => formatCents(of(name)?.cents ?? 0, 'fr')
  const beside = (name: string) => {
    const before = of(name)?.before
    return `${sum(name)}${before === null || before === undefined ? '' : ` (exercice précédent : ${formatCents(before, 'fr')})`}`
  }
  return [
    `ANNEXE DES COMPTES ANNUELS : projet`,
    `${legalName}${siren ? `, SIREN ${siren}` : ''}`,
    `Exercice du ${year.firstDay} au ${year.lastDay}${year.closedOn ? `, clos le ${year.closedOn}` : ', non clos : ces chiffres peuvent changer'}`,
    ...openNote(openBefore),
    '',
    'Les chiffres viennent des comptes ; ce qui est entre crochets reste à écrire, avec votre cabinet comptable.',
    '',
    '1. L’association et son année',
    `Objet social, nature des activités, moyens mis en œuvre : ${toWrite}`,
    `Faits marquants de l’exercice : ${toWrite}`,
    `Événements depuis la fin de l’exercice : ${toWrite}`,
    '',
    '2. Règles et méthodes',
    'Les comptes suivent le règlement ANC n° 2018-06 relatif aux comptes annuels des personnes morales de droit privé à but non lucratif, et le plan comptable général.',
    'Principes : continuité de l’exploitation, permanence des méthodes, indépendance des exercices. Évaluation au coût historique.',
    'Les participations aux repas, à prix libre, sont des prestations de services ; elles sont enregistrées par jour et par cantine, jamais par personne. Les cotisations sont enregistrées à leur encaissement.',
    `Changements de méthode : ${toWrite}`,
    '',
    '3. Le résultat',
    `Total des produits : ${beside('totalIncome')}`,
    `Total des charges : ${beside('totalCosts')}`,
    `Excédent ou déficit : ${beside('result')}`,
    `Affectation proposée à l’assemblée : ${toWrite}`,
    '',
    '4. Ce que l’association possède et doit',
    `Immobilisations, nettes : ${beside('totalFixed')}. Durées d’amortissement : ${toWrite}`,
    `Disponibilités : ${beside('cash')}`,
    `Créances sur les clients : ${beside('clients')}. Autres créances : ${beside('otherDue')}`,
    `Fonds propres : ${beside('totalOwnFunds')}`,
    `Dettes fournisseurs : ${beside('suppliers')}. Dettes fiscales et sociales : ${beside('taxAndSocial')}`,
    `Produits constatés d’avance (487), facturés pour des événements d’un exercice suivant : ${formatCents(deferred.cents, 'fr')} ; écrits ou proposés : ${formatCents(deferred.writtenCents, 'fr')}`,
    `Engagements hors bilan : ${toWrite}`,
    '',
    '5. Subventions et fonds dédiés',
    `Concours publics et subventions d’exploitation : ${beside('grants')}`,
    `Fonds dédiés à la fin de l’exercice : ${beside('dedicatedFunds')}. Reports de l’exercice : ${sum('fundsKept')} ; utilisations : ${sum('fundsUsed')}`,
    ...grants.flatMap((grant) => grantNotes(grant, year.firstDay)),
    '',
    '6. Générosité du public',
    `Dons manuels : ${beside('gifts')}. Mécénat : ${beside('patronage')}`,
    '',
    '7. Contributions volontaires en nature',
    `Bénévolat, valorisé : ${beside('volunteering')}. Total : ${beside('totalInKindIncome')}`,
    `Méthode d’évaluation (heures, valeur de l’heure) : ${toWrite}`,
    '',
    '8. Personnel et dirigeant·es',
    `Salaires : ${beside('wages')}. Charges sociales : ${beside('socialCharges')}. Effectif moyen : ${toWrite}`,
    `Rémunération des trois plus hauts cadres dirigeants, bénévoles et salariés (loi du 23 mai 2006, article 20) : ${toWrite}`,
    '',
  ].join('\r\n')
}

function openNote(openBefore: Noted['openBefore']): string[] {
  if (!openBefore) return []
  const { firstDay, lastDay } = openBefore
  return [
    `L’exercice précédent (du ${firstDay} au ${lastDay}) n’est pas clos : le bilan en reprend les soldes, que la balance et le fichier des écritures ne portent pas encore.`,
  ]
}

/** What the books say of one grant at the end of the year, and what they should put aside for it. */
function grantNotes(grant: Grant, fiscalYear: string): string[] {
  const { receivedCents, spentCents } = stateOf(untilYear(grant, fiscalYear))
  const { heldCents, keptCents, usedCents } = dedicatedFunds(grant, fiscalYear)
  const euros = (cents: number) => formatCents(cents, 'fr')
  const whose = `${grant.funder}, ${grant.title} (${formatDayRange(grant.firstDay, grant.lastDay, 'fr')})`
  const told = `- ${whose} : ${euros(grant.promisedCents)} promis ; depuis le début, ${euros(receivedCents)} en recette et ${euros(spentCents)} dépensés.`
  if (heldCents === 0 && usedCents === 0) return [told]
  return [
    told,
    `  Fonds dédiés proposés à la fin de l’exercice : ${euros(heldCents)}. À écrire : reports (689) ${euros(keptCents)} ; utilisations (789) ${euros(usedCents)}.`,
  ]
}
