import { useState } from "react";

/** What was typed before one is in. Another language shows the page anew: this is what it begins with. */
const typed: Record<string, string> = {};

export function useTyped(field: string, initial = ""): [string, (text: string) => void] {
  const [text, setText] = useState(typed[field] ?? initial);
  return [text, (next) => {
    typed[field] = next;
    setText(next);
  }];
}

/** Once somebody is in, nothing of it is kept. */
export function forgetTyped() {
  for (const field of Object.keys(typed)) delete typed[field];
}
