/** A stretch of plain text, or a link in it. */
export type Piece = { text: string; href?: string };

// Every part has a greatest length, so that no text however odd takes long to search.
const candidates = /\b(?:https?:\/\/|mailto:)[^\s<>"'«»“”]{1,2000}|(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[\w-]{2,63}/giu;
const schemes = ["http:", "https:", "mailto:"];

/** Finds addresses in what people wrote. Only those of the web and of mail become links; everything else stays text. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(candidates)) {
    const shown = trimmed(match[0]);
    const href = address(shown);
    if (!href) continue;
    if (match.index > at) found.push({ text: text.slice(at, match.index) });
    found.push({ text: shown, href });
    at = match.index + shown.length;
  }
  if (at < text.length) found.push({ text: text.slice(at) });
  return found;
}

/** Without the punctuation of the sentence around it; a closing bracket belongs to the address when it opens there too. */
function trimmed(found: string): string {
  let s = found;
  for (;;) {
    const last = s.at(-1) ?? "";
    const opening = { ")": "(", "]": "[", "}": "{" }[last];
    const unopened = opening !== undefined && s.split(opening).length < s.split(last).length;
    if (!/[.,;:!?،؛؟'*_~]/.test(last) && !unopened) return s;
    s = s.slice(0, -1);
  }
}

function address(shown: string): string | undefined {
  const written = /^(?:https?:\/\/|mailto:)/i.test(shown) ? shown : `mailto:${shown}`;
  if (!URL.canParse(written)) return undefined;
  const url = new URL(written);
  const whole = url.protocol === "mailto:" ? url.pathname.includes("@") : url.hostname !== "";
  return schemes.includes(url.protocol) && whole ? url.href : undefined;
}
