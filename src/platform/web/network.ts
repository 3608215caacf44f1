/** The one network of this installation, as every page names it. */
export type Network = { name: string; demonstration: boolean }
