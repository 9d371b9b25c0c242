import "@mantine/dates/styles.css";
import { Stack, useDirection } from "@mantine/core";
import { DateTimePicker as Picker } from "@mantine/dates";
import dayjs from "dayjs";
import "dayjs/locale/ar";
import "dayjs/locale/he";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatter, useFormat } from "@/i18n/format";
import { usePreferences } from "@/i18n/preferences";
import type { DateTimeFieldProps } from "./DateTimeField";
import classes from "./DateTimePicker.module.css";

type Day = 0 | 1 | 2 | 3 | 4 | 5 | 6;

// The picker speaks of clock time without a zone: that of the person's own clock.
const form = "YYYY-MM-DD HH:mm:ss";
const toLocal = (iso: string | null | undefined) => (iso ? dayjs(iso).format(form) : null);
const toMoment = (local: string | null) => (local ? dayjs(local, form).toISOString() : null);

const turned: Record<string, string> = { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" };

/** The grid takes the left arrow for the day before. Where lines run to the left that is the day after. */
function turnArrows(e: KeyboardEvent) {
  const key = turned[e.key];
  const target = e.target as HTMLElement;
  // What was sent here is not turned again.
  if (!key || !e.nativeEvent.isTrusted || target.tagName !== "BUTTON" || !target.closest("table")) return;
  e.preventDefault();
  e.stopPropagation();
  target.dispatchEvent(new window.KeyboardEvent("keydown", { key, code: key, bubbles: true, cancelable: true }));
}

/** The calendar with a clock behind DateTimeField. Its grid is Gregorian, as business days are; the person's own calendar stands beside the value. */
export function DateTimePicker({ label, value, onChange, eager, clearable, min, max, timeOfDay = "18:00", presets, ...rest }: DateTimeFieldProps) {
  const { t, i18n } = useTranslation("shared");
  const { calendar, weekStartsOn, weekend } = usePreferences();
  const format = useFormat();
  const gregorian = formatter(i18n.language, "GREGORIAN");
  const [chosen, setChosen] = useState(value);
  useEffect(() => setChosen(value), [value]);
  const id = useId();
  const unsent = useRef(false);

  const send = (moment: string | null) => {
    unsent.current = false;
    if (moment !== value) onChange(moment);
  };
  const choose = (local: string | null) => {
    const moment = toMoment(local);
    setChosen(moment);
    unsent.current = true;
    if (eager || moment === null) send(moment);
  };
  // The picker may tell of its closing more than once.
  const done = () => {
    if (unsent.current) send(chosen);
  };
  const { dir } = useDirection();
  return (
    <Stack gap={2} w={rest.w} flex={rest.flex} onKeyDownCapture={dir === "rtl" ? turnArrows : undefined}>
      <Picker
        {...rest}
        w={undefined}
        flex={undefined}
        label={label}
        value={toLocal(chosen)}
        onChange={choose}
        onDropdownClose={done}
        id={id}
        popoverProps={{ id, withinPortal: true, trapFocus: true }}
        classNames={{ day: classes.day }}
        valueFormat={(local) => gregorian.dateTime(dayjs(local, form).toDate())}
        clearable={clearable}
        clearButtonProps={{ "aria-label": t("date.clear") }}
        minDate={toLocal(min) ?? undefined}
        maxDate={toLocal(max) ?? undefined}
        locale={i18n.language}
        firstDayOfWeek={weekStartsOn as Day}
        weekendDays={[...weekend] as Day[]}
        highlightToday
        // Given beside a value, it would take the place of the value's own time.
        defaultTimeValue={chosen ? undefined : timeOfDay}
        presets={presets?.map((p) => ({ label: p.label, value: dayjs(p.at).format(form) }))}
        nextLabel={t("date.next")}
        previousLabel={t("date.previous")}
        ariaLabels={{
          nextMonth: t("date.next"), previousMonth: t("date.previous"),
          nextYear: t("date.next"), previousYear: t("date.previous"), nextDecade: t("date.next"), previousDecade: t("date.previous"),
        }}
        getDayProps={(day) => ({ "aria-label": gregorian.longDate(dayjs(day).toDate()) })}
        timePickerProps={{ hoursInputLabel: t("date.hours"), minutesInputLabel: t("date.minutes") }}
        submitButtonProps={{ "aria-label": t("date.done") }}
      />
      {chosen && calendar !== "GREGORIAN" && <small className="numbers">{format.longDate(chosen)}</small>}
    </Stack>
  );
}
