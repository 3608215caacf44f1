/** What the accounts of the chart are called on English pages, beside their number. The books and every file keep their French names. */
const names = `
  102 Own funds without a right of return
  103 Own funds with a right of return
  106 Reserves
  110 Retained surplus
  119 Retained deficit
  120 Result of the year (surplus)
  129 Result of the year (deficit)
  131 Investment grants
  139 Investment grants taken to income
  151 Provisions for risks
  164 Bank loans
  165 Deposits received
  194 Dedicated funds from operating grants
  195 Dedicated funds from other bodies’ contributions
  196 Dedicated funds from the public’s generosity
  205 Concessions, licences, software
  213 Buildings
  215 Plant, equipment and tools
  2181 General fittings
  2183 Office and computer equipment
  2184 Furniture
  275 Deposits paid
  2805 Amortisation of concessions, licences, software
  2815 Depreciation of plant, equipment and tools
  2818 Depreciation of other tangible assets
  310 Raw materials and supplies
  370 Goods for resale in stock
  401 Suppliers
  404 Suppliers of fixed assets
  408 Suppliers, invoices not yet received
  409 Suppliers in debit
  411 Clients
  416 Doubtful clients
  418 Clients, not yet invoiced
  4191 Clients, deposits received
  421 Staff, pay due
  425 Staff, advances
  428 Staff, accrued charges
  431 Social security
  437 Other social bodies
  441 State, grants receivable
  44566 Deductible VAT on other goods and services
  44551 VAT to pay
  44571 VAT collected
  447 Other taxes and similar payments
  455 Members’ current accounts
  467 Other debtors and creditors
  468 Accrued charges and income
  471 Suspense account
  486 Prepaid charges
  487 Deferred income
  5112 Cheques to pay in
  5115 Card payments on their way
  5117 Online payments receivable
  5118 Takings to split by means of payment
  512 Bank
  514 Postal cheque account
  530 Cash
  580 Internal transfers
  601 Stocked purchases of raw materials and supplies
  602 Stocked purchases of other supplies
  603 Change in stocks
  6061 Water and energy
  6063 Cleaning supplies and small equipment
  6064 Office supplies
  6068 Other materials and supplies
  607 Goods bought for resale
  611 General subcontracting
  6132 Rent of premises
  6135 Hire of equipment
  614 Rental and co-ownership charges
  615 Maintenance and repairs
  616 Insurance premiums
  618 Sundries, documentation
  6226 Professional fees
  623 Advertising, publications, public relations
  625 Travel, missions and hospitality
  626 Post and telecommunications
  627 Bank services
  6281 Dues and contributions to the network
  633 Taxes on pay
  635 Other taxes
  641 Staff pay
  645 Social security and welfare charges
  651 Royalties
  654 Bad debts
  6571 Financial aid granted
  658 Sundry running charges
  661 Interest
  678 Other exceptional charges
  681 Depreciation, impairment and provisions
  689 Carried over to dedicated funds
  695 Income tax
  706 Services provided
  7061 Contributions for meals
  7062 Company meals
  7063 Sponsorships
  707 Sales of goods
  7071 Sales of drinks
  7083 Private hires
  708 Income from secondary activities
  741 Operating grants
  747 Share of investment grants taken to income
  751 Royalties for concessions, licences
  75411 Gifts
  75412 Expenses waived by volunteers
  7542 Corporate giving
  7551 Financial contributions from other bodies
  7561 Membership fees without return
  7562 Membership fees with return
  758 Sundry running income
  768 Other financial income
  778 Other exceptional income
  781 Reversals of depreciation, impairment and provisions
  789 Use of dedicated funds
  860 Help in kind
  861 Goods lent free of charge
  862 Services in kind
  864 Volunteers
  870 Gifts in kind
  871 Services received in kind
  875 Volunteering
`

export const englishChart: ReadonlyMap<string, string> = new Map(
  Array.from(names.matchAll(/^ *(\d+) (.+)$/gm), ([, account = '', name = '']) => [account, name]),
)
