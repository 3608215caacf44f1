export const vitalitySigns = ['openings', 'rota', 'mixing', 'exchange', 'trainings'] as const
export type VitalitySign = (typeof vitalitySigns)[number]

export interface VitalityTables {
  vitality_shares: { canteen_id: string; sign: VitalitySign; since: Date }
  vitality_notes: { canteen_id: string; id: string; words: string; written_by: string | null; written_at: Date }
  vitality_rota_nights: { canteen_id: string; night: string; free: number }
  vitality_contacts: { canteen_id: string; last_on: string | null }
}
