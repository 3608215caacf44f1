/** What a solver answers when "no" is a normal answer: a refusal is a value with a name; bugs throw. */
export type Result<Value, Refusal> = { ok: true; value: Value } | { ok: false; refusal: Refusal }
