import type { AccessTables } from './access.ts'
import type { AccountTables } from './accounts.ts'
import type { AidTables } from './aid.ts'
import type { BackupTables } from './backups.ts'
import type { BankTables } from './bank.ts'
import type { BookingTables } from './bookings.ts'
import type { BundleTables } from './bundles.ts'
import type { CanteenTables } from './canteens.ts'
import type { CircleTables } from './circles.ts'
import type { MentorTables } from './mentors.ts'
import type { DraftTables } from './drafts.ts'
import type { FiguresTables } from './figures.ts'
import type { FileTables } from './files.ts'
import type { GiftTables } from './gifts.ts'
import type { HireTables } from './hires.ts'
import type { HygieneTables } from './hygiene.ts'
import type { IdeaTables } from './ideas.ts'
import type { InfoSessionTables } from './info-sessions.ts'
import type { InvoiceTables } from './invoices.ts'
import type { KitchenTables } from './kitchen.ts'
import type { LedgerTables } from './ledger.ts'
import type { MealTables } from './meals.ts'
import type { MembershipTables } from './memberships.ts'
import type { MenuTables } from './menus.ts'
import type { MessageTables } from './messages.ts'
import type { OpenDataTables } from './open-data.ts'
import type { PartnerTables } from './partners.ts'
import type { PaymentTables } from './payments.ts'
import type { PracticeTables } from './practices.ts'
import type { ProjectTables } from './projects.ts'
import type { PurchaseTables } from './purchases.ts'
import type { RecipeTables } from './recipes.ts'
import type { RecordTables } from './records.ts'
import type { SealedTables } from './sealed.ts'
import type { SeatingTables } from './seating.ts'
import type { StandingTables } from './standing.ts'
import type { StoryTables } from './stories.ts'
import type { SupporterTables } from './supporters.ts'
import type { SurveyTables } from './surveys.ts'
import type { TillTables } from './till.ts'
import type { TrainingTables } from './trainings.ts'
import type { VitalityTables } from './vitality.ts'

/** Every table, as Kysely sees it. The SQL of `db/migrations` decides; a test holds the two together. */
export interface Tables
  extends
    AccessTables,
    AccountTables,
    AidTables,
    BackupTables,
    BankTables,
    BookingTables,
    BundleTables,
    CanteenTables,
    CircleTables,
    MentorTables,
    DraftTables,
    FiguresTables,
    FileTables,
    GiftTables,
    HireTables,
    HygieneTables,
    IdeaTables,
    InfoSessionTables,
    InvoiceTables,
    KitchenTables,
    LedgerTables,
    MealTables,
    MembershipTables,
    MenuTables,
    MessageTables,
    OpenDataTables,
    PartnerTables,
    PaymentTables,
    PracticeTables,
    ProjectTables,
    PurchaseTables,
    RecipeTables,
    RecordTables,
    SealedTables,
    SeatingTables,
    StandingTables,
    StoryTables,
    SupporterTables,
    SurveyTables,
    TillTables,
    TrainingTables,
    VitalityTables {}
