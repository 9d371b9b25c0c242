/** The list with one entry moved by some places. */
export function moved<T>(list: readonly T[], index: number, by: number): T[] {
  const next = [...list];
  const to = Math.min(Math.max(index + by, 0), list.length - 1);
  const [entry] = next.splice(index, 1);
  if (entry !== undefined) next.splice(to, 0, entry);
  return next;
}

/** Which entries need another position for the list to be in this order, and which. */
export function repositioned<T extends { id: string; position: number }>(list: readonly T[]): { id: string; position: number }[] {
  return list.flatMap((x, position) => (x.position === position ? [] : [{ id: x.id, position }]));
}
