/** What the playground remembers, for one person: whoever signs in next on this browser sees none of it. */
export function storageOf(person: string, under: Storage = localStorage) {
  const prefix = `sanad.playground.${person}.`;
  const keys = () => Object.keys(under).filter((k) => k.startsWith(prefix));
  return {
    getItem: (key: string) => under.getItem(prefix + key),
    setItem: (key: string, value: string) => under.setItem(prefix + key, value),
    removeItem: (key: string) => under.removeItem(prefix + key),
    clear: () => keys().forEach((k) => under.removeItem(k)),
    get length() {
      return keys().length;
    },
  };
}
