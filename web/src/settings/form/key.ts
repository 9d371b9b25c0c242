/** A key for programs from a name: what is left of it in a-z, 0-9 and _. Names in other letters give none. */
export function keyFrom(name: string): string {
  return name.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[^a-z0-9]+/g, "_").replace(/^[^a-z]+|_+$/g, "").slice(0, 64);
}
