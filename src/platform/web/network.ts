/** The one network of this installation, as every page names it. */
export type Network = {
  name: string
  demonstration: boolean
  /** Somewhere there is something to do for who would like to help. */
  asksForHelp?: boolean
}
