import { ActionIcon } from "@mantine/core";
import { IconLayoutKanban, IconLayoutList } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type TicketListState, ticketsPath } from "./path";

const layouts = [["table", IconLayoutList], ["board", IconLayoutKanban]] as const;

/** The same tickets as a table or as a board. Links, since a layout stands in the address. */
export function LayoutSwitch({ state }: { state: TicketListState }) {
  const { t } = useTranslation("tickets");
  return (
    <ActionIcon.Group role="group" aria-label={t("layout.label")}>
      {layouts.map(([layout, Icon]) => {
        const shown = state.layout === layout;
        return (
          <ActionIcon key={layout} component={Link} to={ticketsPath({ ...state, layout })} size="md" variant={shown ? "light" : "subtle"} color={shown ? undefined : "gray"}
            aria-label={t(`layout.${layout}`)} aria-current={shown ? "true" : undefined} title={t(`layout.${layout}`)}>
            <Icon size={17} />
          </ActionIcon>
        );
      })}
    </ActionIcon.Group>
  );
}
