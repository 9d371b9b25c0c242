const first = "\u2068"; // first strong isolate
const pop = "\u2069"; // pop directional isolate

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const wholeInRightToLeft = /^(?:[\p{Script=Arabic}\p{Script=Hebrew}\p{M}\s.\u200e\u200f]*|[\d.,]+)$/u;

/**
 * A value put into a sentence, kept from disturbing the order of the words around it: an English name, "#123" or a phone number in an Arabic
 * sentence, an Arabic name in an English one. Values that can't disturb stay as they are, so that texts compare and copy plainly.
 */
export function isolate(value: string, dir: "ltr" | "rtl"): string {
  const harmless = dir === "rtl" ? wholeInRightToLeft.test(value) : !rightToLeft.test(value);
  return harmless ? value : first + value + pop;
}
