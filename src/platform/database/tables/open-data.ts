export interface OpenDataTables {
  open_data_versions: { day: string; licence: string; made_at: Date }
  open_data_contents: { digest: string; content: Buffer }
  open_data_files: { day: string; name: string; digest: string }
}
