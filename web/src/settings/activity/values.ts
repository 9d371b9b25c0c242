import { useTranslation } from "react-i18next";
import type { Locale, Permission, Priority, Weekday } from "@/gql/schema";
import { languages } from "@/i18n/languages";
import { useFormat } from "@/i18n/format";
import { priorities } from "@/shared/parts";
import { useList } from "../form/useList";
import { allPermissions } from "../rights";
import { weekdays } from "../sections/desk";
import { idsIn } from "./words";

/** The fields that have a name of their own in the reader's language. */
export const knownFields = [
  "name", "names", "email", "phone", "company", "externalId", "role", "departments", "locale", "calendar", "active", "password", "scope", "permissions", "position", "color",
  "members", "dueHours", "eventRetentionDays", "weekStartsOn", "weekend", "revokedAt", "subject", "description", "type", "customer", "tags", "orders", "startsAt",
  "endsAt", "number", "status", "total", "placedAt", "items",
] as const;

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;
const calendars = ["GREGORIAN", "HIJRI", "HEBREW"] as const;
const reaches = ["ALL", "DEPARTMENTS"] as const;

/** Says a changed value in the reader's language: people and things by name, moments as dates, words of the API as words. */
export function useValueText(names: ReadonlyMap<string, string>) {
  const { t } = useTranslation(["settings", "shared"]);
  const format = useFormat();
  const list = useList();

  function say(field: string, value: unknown): string {
    if (value === null || value === undefined || value === "") return t("activity.nothing");
    if (typeof value === "boolean") return value ? t("yes") : t("no");
    if (typeof value === "number") return format.number(value);
    if (Array.isArray(value)) return value.length === 0 ? t("activity.nothing") : list(value.map((v) => say(field, v)));
    if (typeof value === "string") return word(field, value);
    return record(value as Record<string, unknown>);
  }

  function word(field: string, value: string): string {
    if (idsIn(value).length > 0) return names.get(value) ?? value;
    if (moment.test(value)) return format.dateTime(value);
    const calendar = calendars.find((c) => field === "calendar" && c === value);
    if (calendar) return t(`profile.calendars.${calendar}`);
    const scope = reaches.find((r) => field === "scope" && r === value);
    if (scope) return t(`roles.scopes.${scope}`);
    if (field === "locale" && value in languages) return languages[value as Locale].name;
    if (field === "permissions" && allPermissions.includes(value as Permission)) return t(`permission.${value as Permission}.name`);
    if (weekdays.includes(value as Weekday)) return t(`days.${value as Weekday}`);
    return value;
  }

  /** Hours of a priority, names by language, an amount of money. */
  function record(value: Record<string, unknown>): string {
    const { priority, hours, amount, currency } = value;
    if (priorities.includes(priority as Priority)) return `${t(`shared:priority.${priority as Priority}`)} ${String(hours)}`;
    if (typeof amount === "string" && typeof currency === "string") return `${amount} ${currency}`;
    const texts = Object.values(value);
    return texts.every((v) => typeof v === "string") ? texts.join(" / ") : JSON.stringify(value);
  }

  return say;
}
