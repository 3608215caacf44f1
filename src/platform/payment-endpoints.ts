/** Where payment providers answer, where that is another address than their own: a local one, to try with. */
export type PaymentEndpoints = Partial<Record<'stripe' | 'helloasso', string>>
