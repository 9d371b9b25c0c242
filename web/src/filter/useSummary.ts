import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useNamed } from "@/shared/choices";
import type { Channel, Priority, StatusCategory } from "@/gql/schema";
import { useFormat } from "@/i18n/format";
import { usePreferences } from "@/i18n/preferences";
import { type Condition, conditionsIn, idsIn, isCondition, isGroup, type Item } from "./conditions";
import { type Field, isFlag, kinds, type Range } from "./fields";
import { isMidnight, spanLike } from "./spans";

const shown = 2;

/** Says in words what each part of a filter asks for. */
export function useSummary(items: readonly Item[]) {
  const { t, i18n } = useTranslation("filter");
  const memberText = useMemberText();
  const format = useFormat();
  const { weekStartsOn } = usePreferences();
  const { named, loading } = useNamed(idsIn(items));

  const range = useCallback(({ from, to }: Range): string => {
    const span = spanLike({ from, to }, new Date(), weekStartsOn);
    if (span) return t(`span.${span}`);
    const whole = (at: string) => isMidnight(at);
    const tell = (at: string) => (whole(at) ? format.date(at) : format.dateTime(at));
    // A span ends before its `to`: in days, on the day before.
    const end = to && (whole(to) ? format.date(new Date(to).getTime() - 1) : format.dateTime(to));
    if (from && end) return tell(from) === end ? end : t("range.between", { from: tell(from), to: end });
    if (from) return t("range.from", { from: tell(from) });
    return end ? t("range.to", { to: end }) : t("range.any");
  }, [t, format, weekStartsOn]);

  const nameOf = useCallback(
    (id: string): string => named.get(id)?.label ?? (loading ? "…" : t("unknown", { id: id.length > 14 ? `${id.slice(0, 12)}…` : id })),
    [named, loading, t],
  );

  const value = useCallback((c: Condition): string => {
    const list = (of: string[]) => {
      if (of.length === 0) return t("nothing");
      const rest = of.length - shown;
      const names = of.slice(0, shown);
      // Several mean any of them.
      const join = new Intl.ListFormat(i18n.language, { type: rest > 0 ? "unit" : "disjunction" });
      return rest > 0 ? t("more", { names: join.format(names), count: rest }) : join.format(names);
    };
    if (c.value === undefined) return "…";
    switch (kinds[c.field]) {
      case "ids":
        return list((c.value as string[]).map(nameOf));
      case "numbers":
        return list((c.value as number[]).map((n) => `#${n}`));
      case "members":
        return list((c.value as string[]).map((m) => memberText(c.field, m)));
      case "range":
        return range(c.value as Range);
      default:
        return String(c.value);
    }
  }, [t, i18n.language, memberText, nameOf, range]);

  /** What a chip says: of what, whether not, and what. */
  const tell = useCallback((item: Item): { what: string; how?: string; value?: string } => {
    if (isGroup(item)) return { what: t(`group.${item.kind}`), value: t("conditions", { count: conditionsIn(item.items).length }) };
    if (!isCondition(item)) return { what: item.strange || t("strange.what"), value: t("strange.value") };
    if (isFlag(item.field)) {
      const yes = (item.value === true) !== Boolean(item.not);
      return { what: yes ? t(`flag.${item.field}`) : t(`noFlag.${item.field}`) };
    }
    return { what: t(`field.${item.field}`), how: item.not ? t("isNot") : undefined, value: value(item) };
  }, [t, value]);

  return { tell, named };
}

/** A priority, channel or category in words. */
export function useMemberText() {
  const { t } = useTranslation("shared");
  return useCallback((field: Field, member: string): string => {
    if (field === "priority") return t(`priority.${member as Priority}`);
    return field === "channel" ? t(`channel.${member as Channel}`) : t(`category.${member as StatusCategory}`);
  }, [t]);
}
