/** Sounds, of a story alone. */
export type SoundType = 'audio/mpeg' | 'audio/mp4' | 'audio/ogg' | 'audio/webm'
/** What is kept of files that people send. Pictures are always ours: encoded again. */
export type MediaType = 'image/webp' | 'application/pdf' | 'application/xml' | SoundType

export interface FileTables {
  files: { owner_id: string; digest: string; media_type: MediaType; content: Buffer; kept_since: Date }
  file_uses: { owner_id: string; used_by: string; digest: string; keep_until: string | null; used_since: Date }
}
