/** Gives the same key as long as the input stays the same: sending it again after a lost answer does nothing twice. */
export function onceKeys() {
  let last = { input: "", key: "" };
  return (input: unknown): string => {
    const text = JSON.stringify(input);
    if (text !== last.input) last = { input: text, key: randomKey() };
    return last.key;
  };
}

// Not randomUUID: browsers have that on https alone, and a desk may be on a plain address of its own network.
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
}
