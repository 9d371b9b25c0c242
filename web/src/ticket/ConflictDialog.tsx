import type { Asked } from "./conflict";

export function ConflictDialog({ asked }: { asked: Asked }) {
  return asked && null;
}
