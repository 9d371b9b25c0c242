import { CloseButton, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate } from "react-router";
import { useShortcut } from "@/shared/shortcuts";
import { focusList } from "./list/focus";
import { longestText, readTicketList, ticketPath, ticketsPath } from "./path";
import classes from "./TicketSearch.module.css";

const typingPause = 200;

/** Searches as one types: in the list that is shown, and from anywhere else in all tickets. */
export function TicketSearch() {
  const { t } = useTranslation("tickets");
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const pause = useRef<number>(undefined);
  const inList = pathname === "/tickets";
  const list = inList ? readTicketList(new URLSearchParams(search)) : undefined;
  const searched = list?.text ?? "";
  const [typed, setTyped] = useState(searched);
  const sent = useRef(searched);

  // The address leads, except for what one is typing right now.
  useEffect(() => {
    if (searched === sent.current) return;
    clearTimeout(pause.current);
    sent.current = searched;
    setTyped(searched);
  }, [searched]);
  useEffect(() => () => clearTimeout(pause.current), []);

  useShortcut({
    keys: "/", label: t("search.label"), group: t("shortcuts.list"),
    run: () => {
      input.current?.focus();
      input.current?.select();
    },
  });

  function go(text: string) {
    clearTimeout(pause.current);
    const wanted = text.trim() ? text : "";
    if (wanted === sent.current) return;
    const refining = sent.current !== "" && inList;
    sent.current = wanted;
    void navigate(ticketsPath(list ? { ...list, text: wanted } : { view: "all", text: wanted }), { replace: refining });
  }
  function type(text: string) {
    setTyped(text);
    clearTimeout(pause.current);
    pause.current = window.setTimeout(() => go(text), typingPause);
  }
  function clear() {
    setTyped("");
    go("");
  }
  function onKeyDown(e: KeyboardEvent<HTMLInputElement>) {
    if (e.nativeEvent.isComposing) return;
    if (e.key === "Escape") {
      if (typed) clear();
      else input.current?.blur();
    } else if (e.key === "Enter") {
      const number = /^#(\d{1,9})$/.exec(typed.trim())?.[1];
      if (number) {
        clear();
        input.current?.blur();
        void navigate(ticketPath({ number: Number(number) }));
      } else go(typed);
    } else if (e.key === "ArrowDown" && focusList()) e.preventDefault();
  }

  return (
    <div role="search" className={classes.search}>
      <TextInput ref={input} value={typed} onChange={(e) => type(e.currentTarget.value)} onKeyDown={onKeyDown} maxLength={longestText} dir={typed ? "auto" : undefined}
        aria-label={t("search.label")} placeholder={t("search.placeholder")} type="text" inputMode="search" autoComplete="off" spellCheck={false}
        leftSection={<IconSearch size={16} />}
        rightSection={typed ? <CloseButton size="sm" aria-label={t("search.clear")} onClick={() => { clear(); input.current?.focus(); }} /> : undefined} />
    </div>
  );
}
