/** A screen that is in a guest's hands. Pure. */

/** So many wrong PINs in a row sign out whoever handed the screen over. */
export const MOST_WRONG_PINS = 5

export type HandoverRefusal = 'pin-needed'
export type TakingBackRefusal = 'wrong-pin' | 'ended'
