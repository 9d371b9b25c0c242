import { useDirection } from "@mantine/core";
import { IconStar, IconStarFilled } from "@tabler/icons-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { Priority } from "@/gql/schema";
import { priorities, starsOf } from "@/shared/parts";
import classes from "./Create.module.css";

/** One to five stars, chosen with a click, the arrow keys, or the keys 1 to 5. */
export function StarsField({ label, value, onChange }: { label: string; value: Priority; onChange: (priority: Priority) => void }) {
  const { t } = useTranslation("shared");
  const { dir } = useDirection();
  const name = useId();
  const onKeyDown = (e: React.KeyboardEvent<HTMLElement>) => {
    const digit = /^(?:Digit|Numpad)([1-5])$/.exec(e.code)?.[1];
    // Browsers take the left arrow for the one before, wherever the stars begin.
    const step = { ArrowLeft: dir === "rtl" ? 1 : -1, ArrowRight: dir === "rtl" ? -1 : 1 }[e.key];
    if ((!digit && !step) || e.ctrlKey || e.metaKey || e.altKey) return;
    e.preventDefault();
    const stars = digit ? Number(digit) : Math.min(Math.max(starsOf(value) + (step ?? 0), 1), 5);
    const chosen = priorities[stars - 1]!;
    onChange(chosen);
    e.currentTarget.querySelector<HTMLInputElement>(`input[value="${chosen}"]`)?.focus();
  };
  return (
    <fieldset className={classes.stars} onKeyDown={onKeyDown}>
      <legend>{label}</legend>
      <span className={classes.starRow} data-urgent={starsOf(value) >= 4 || undefined}>
        {priorities.map((p) => (
          <label key={p} title={t(`priority.${p}`)}>
            <input type="radio" name={name} value={p} checked={p === value} onChange={() => onChange(p)} aria-label={t(`priority.${p}`)} />
            {starsOf(p) <= starsOf(value) ? <IconStarFilled size={20} aria-hidden /> : <IconStar size={20} aria-hidden />}
          </label>
        ))}
        <span aria-hidden className={classes.starWord}>{t(`priority.${value}`)}</span>
      </span>
    </fieldset>
  );
}
