/**
 * The chart of accounts of associations: règlement ANC 2018-06, as of 1 January 2025 (ANC 2022-06 brought in). A dated table: an account
 * that a later regulation ends or renames gets a row more, never another past. Pure.
 */
import type { MeansOfPayment } from '#src/platform/database/tables/bookings.ts'
import type { Nature } from './nature.ts'

export type Account = { account: string; label: string; from: string; until: string | null }

const since = '2025-01-01'

function accountsOf(list: string): Account[] {
  return list
    .trim()
    .split('\n')
    .map((line) => ({ account: line.trim().slice(0, line.trim().indexOf(' ')), label: line.trim().slice(line.trim().indexOf(' ') + 1) }))
    .map(({ account, label }) => ({ account, label, from: since, until: null }))
}

export const chart: readonly Account[] = accountsOf(`
  102 Fonds propres sans droit de reprise
  103 Fonds propres avec droit de reprise
  106 Réserves
  110 Report à nouveau (solde créditeur)
  119 Report à nouveau (solde débiteur)
  120 Résultat de l’exercice (excédent)
  129 Résultat de l’exercice (déficit)
  131 Subventions d’investissement
  139 Subventions d’investissement inscrites au compte de résultat
  151 Provisions pour risques
  164 Emprunts auprès des établissements de crédit
  165 Dépôts et cautionnements reçus
  194 Fonds dédiés sur subventions d’exploitation
  195 Fonds dédiés sur contributions financières d’autres organismes
  196 Fonds dédiés sur ressources liées à la générosité du public
  205 Concessions, licences, logiciels
  213 Constructions
  215 Installations techniques, matériel et outillage
  2181 Installations générales, agencements
  2183 Matériel de bureau et informatique
  2184 Mobilier
  275 Dépôts et cautionnements versés
  2805 Amortissements des concessions, licences, logiciels
  2815 Amortissements des installations techniques, matériel et outillage
  2818 Amortissements des autres immobilisations corporelles
  310 Matières premières et fournitures
  370 Stocks de marchandises
  401 Fournisseurs
  404 Fournisseurs d’immobilisations
  408 Fournisseurs, factures non parvenues
  409 Fournisseurs débiteurs
  411 Clients
  416 Clients douteux
  418 Clients, produits non encore facturés
  4191 Clients, avances et acomptes reçus
  421 Personnel, rémunérations dues
  425 Personnel, avances et acomptes
  428 Personnel, charges à payer
  431 Sécurité sociale
  437 Autres organismes sociaux
  441 État, subventions à recevoir
  44566 TVA déductible sur autres biens et services
  44551 TVA à décaisser
  44571 TVA collectée
  447 Autres impôts, taxes et versements assimilés
  455 Adhérents, comptes courants
  467 Autres comptes débiteurs ou créditeurs
  468 Charges à payer et produits à recevoir
  471 Compte d’attente
  486 Charges constatées d’avance
  487 Produits constatés d’avance
  5112 Chèques à encaisser
  5115 Cartes bancaires à encaisser
  5117 Paiements en ligne à recevoir
  5118 Encaissements à ventiler par moyen de paiement
  512 Banque
  514 Chèques postaux
  530 Caisse
  580 Virements internes
  601 Achats stockés de matières premières et fournitures
  602 Achats stockés d’autres approvisionnements
  603 Variation des stocks
  6061 Eau et énergie
  6063 Fournitures d’entretien et petit équipement
  6064 Fournitures administratives
  6068 Autres matières et fournitures
  607 Achats de marchandises
  611 Sous-traitance générale
  6132 Locations immobilières
  6135 Locations mobilières
  614 Charges locatives et de copropriété
  615 Entretien et réparations
  616 Primes d’assurance
  618 Divers, documentation
  6226 Honoraires
  623 Publicité, publications, relations publiques
  625 Déplacements, missions et réceptions
  626 Frais postaux et de télécommunications
  627 Services bancaires
  6281 Cotisations et contributions au réseau
  633 Impôts et taxes sur rémunérations
  635 Autres impôts et taxes
  641 Rémunérations du personnel
  645 Charges de sécurité sociale et de prévoyance
  651 Redevances
  654 Pertes sur créances irrécouvrables
  6571 Aides financières octroyées
  658 Charges diverses de gestion courante
  661 Charges d’intérêts
  678 Autres charges exceptionnelles
  681 Dotations aux amortissements, dépréciations et provisions d’exploitation
  689 Reports en fonds dédiés
  695 Impôts sur les bénéfices
  706 Prestations de services
  7061 Participations aux repas
  7062 Repas d’entreprise
  7063 Parrainages
  707 Ventes de marchandises
  7071 Ventes de boissons
  7083 Locations diverses
  708 Produits des activités annexes
  741 Subventions d’exploitation
  747 Quotes-parts de subventions d’investissement virées au résultat
  751 Redevances pour concessions, licences
  75411 Dons manuels
  75412 Abandons de frais par les bénévoles
  7542 Mécénats
  7551 Contributions financières d’autres organismes
  7561 Cotisations sans contrepartie
  7562 Cotisations avec contrepartie
  758 Produits divers de gestion courante
  768 Autres produits financiers
  778 Autres produits exceptionnels
  781 Reprises sur amortissements, dépréciations et provisions
  789 Utilisations de fonds dédiés
  860 Secours en nature
  861 Mises à disposition gratuite de biens
  862 Prestations en nature
  864 Personnel bénévole
  870 Dons en nature
  871 Prestations en nature reçues
  875 Bénévolat
`)

/** Where a nature goes unless the association decided otherwise. */
export const usualAccounts: Record<Nature, string> = {
  meal: '7061',
  membership: '7561',
  gift: '75411',
  'waived-expense': '75412',
  patronage: '7542',
  drinks: '7071',
  resale: '707',
  'private-hire': '7083',
  'company-meal': '7062',
  sponsorship: '7063',
  grant: '741',
  'other-income': '758',
  food: '601',
  supplies: '6064',
  equipment: '6063',
  energy: '6061',
  rent: '6132',
  maintenance: '615',
  insurance: '616',
  fees: '6226',
  communication: '623',
  travel: '625',
  'post-and-telephone': '626',
  'bank-fees': '627',
  'network-share': '6281',
  taxes: '635',
  wages: '641',
  'social-charges': '645',
  'other-expense': '658',
}

/** Where money lies once it was given by this means. */
export const accountOfMeans: Record<MeansOfPayment, string> = { cash: '530', cheque: '5112', card: '5115', transfer: '512', online: '5117' }

/** Sums of several means, until they are told apart. */
export const toBeSplit = '5118'

/** VAT that customers paid and the State is owed. */
export const collectedVat = '44571'
