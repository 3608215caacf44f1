/** Something the person at the terminal can put right. Its message is one French sentence, shown without a stack. */
export class OperatorError extends Error {}
