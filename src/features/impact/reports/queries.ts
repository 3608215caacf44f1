import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { ReportData, ReportLine } from './report.ts'

const columns = ['id', 'first_month as firstMonth', 'last_month as lastMonth', 'language', 'progress', 'ordered_on as orderedOn'] as const

/** The latest first. */
export function findReports(db: Database, canteenId: string | null): Promise<ReportLine[]> {
  return db
    .selectFrom('impact_reports')
    .where('canteen_id', canteenId ? '=' : 'is', canteenId)
    .orderBy('ordered_on', 'desc')
    .orderBy('id')
    .limit(50)
    .select(columns)
    .execute()
}

export type Report = ReportLine & { canteenId: string | null; data: ReportData | null; digest: string | null }

export async function findReport(db: Database, canteenId: string | null, id: string): Promise<Report> {
  return db
    .selectFrom('impact_reports')
    .where('canteen_id', canteenId ? '=' : 'is', canteenId)
    .where('id', '=', id)
    .select(columns)
    .select(['canteen_id as canteenId', 'data', 'digest'])
    .$narrowType<{ data: ReportData | null }>()
    .executeTakeFirstOrThrow(() => new NotFound())
}

/** Canteens that anybody may visit, with where they are. */
export function findCanteensToReport(db: Database) {
  return db
    .selectFrom('canteens')
    .where('state', '=', 'open')
    .orderBy('name')
    .orderBy('id')
    .limit(200)
    .select(['id', 'name', 'town', 'latitude', 'longitude'])
    .execute()
}

export async function findNetworkOfReport(db: Database): Promise<{ network: string; colour: string }> {
  return db.selectFrom('network').select(['name as network', 'accent_colour as colour']).executeTakeFirstOrThrow()
}
