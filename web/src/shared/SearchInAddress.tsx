import { CloseButton, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";

const pause = 200;

/** What a page's list is searched for: it stands in the address, so that a link reproduces it. */
export function useSearchInAddress(): string {
  return useSearchParams()[0].get("q") ?? "";
}

/** Searches a page's list as one types. */
export function SearchInAddress({ label }: { label: string }) {
  const { t } = useTranslation("shared");
  const inAddress = useSearchInAddress();
  const [, setSearch] = useSearchParams();
  const [typed, setTyped] = useState(inAddress);
  const sent = useRef(inAddress);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => () => clearTimeout(timer.current), []);
  // The address changed by itself: somebody went back, or followed a link.
  useEffect(() => {
    if (inAddress === sent.current) return;
    sent.current = inAddress;
    setTyped(inAddress);
  }, [inAddress]);

  function type(text: string, at: number) {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      sent.current = text.trim();
      setSearch((s) => {
        const next = new URLSearchParams(s);
        if (text.trim()) next.set("q", text.trim());
        else next.delete("q");
        return next;
      }, { replace: true });
    }, at);
  }

  return (
    <TextInput value={typed} onChange={(e) => type(e.currentTarget.value, pause)} aria-label={label} placeholder={label} type="search" dir={typed ? "auto" : undefined} size="sm"
      onKeyDown={(e) => e.key === "Enter" && type(typed, 0)} leftSection={<IconSearch size={16} aria-hidden />} flex="1 1 9rem" maw="22rem" maxLength={200}
      rightSection={typed && <CloseButton size="sm" aria-label={t("clearSearch")} onClick={() => type("", 0)} />} />
  );
}
