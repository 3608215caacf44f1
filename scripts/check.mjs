export async function check() {}
