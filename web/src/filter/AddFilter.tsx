import { Combobox, TextInput, useCombobox } from "@mantine/core";
import { IconBinaryTree2 } from "@tabler/icons-react";
import { useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/session/session";
import { FocusFirst } from "./FocusFirst";
import { type Field, fields, isFlag } from "./fields";

const advanced = "advanced";

/** The list of all that a filter can ask for, searched by typing. */
export function AddFilter({ onAdd, onAdvanced }: { onAdd: (field: Field) => void; onAdvanced?: () => void }) {
  const { t } = useTranslation("filter");
  const mayDelete = useMay("TICKET_DELETE");
  const mayCustomers = useMay("CUSTOMER_READ");
  const [typed, setTyped] = useState("");
  const combobox = useCombobox({ opened: true });

  const words = typed.trim().toLowerCase();
  const begins = (label: string) => label.toLowerCase().startsWith(words);
  const shown = fields
    .filter((f) => (f !== "deleted" || mayDelete) && ((f !== "customer" && f !== "order") || mayCustomers))
    .map((field) => ({ field, label: isFlag(field) ? t(`flag.${field}`) : t(`field.${field}`) }))
    .filter(({ label }) => label.toLowerCase().includes(words))
    .sort((a, b) => Number(begins(b.label)) - Number(begins(a.label)));
  useEffect(() => void combobox.selectFirstOption(), [typed]);
  const list = useId();
  // The list is open from the start, but known to the field only once it is there.
  const [, setReady] = useState(false);
  useEffect(() => setReady(true), []);

  return (
    <FocusFirst>
      <Combobox store={combobox} onOptionSubmit={(chosen) => (chosen === advanced ? onAdvanced?.() : onAdd(chosen as Field))}>
        <Combobox.EventsTarget withExpandedAttribute>
          <TextInput size="xs" mb={4} value={typed} onChange={(e) => setTyped(e.currentTarget.value)} placeholder={t("search")} aria-label={t("search")} role="combobox" data-autofocus />
        </Combobox.EventsTarget>
        <Combobox.Options id={list} mah={320} style={{ overflowY: "auto" }} aria-label={t("add")}>
          {shown.map(({ field, label }) => <Combobox.Option key={field} value={field}>{label}</Combobox.Option>)}
          {onAdvanced && (
            <Combobox.Option value={advanced}>
              <IconBinaryTree2 size={14} aria-hidden /> {t("advanced.open")}
            </Combobox.Option>
          )}
          {shown.length === 0 && !onAdvanced && <Combobox.Option value="" disabled>{t("noField")}</Combobox.Option>}
        </Combobox.Options>
      </Combobox>
    </FocusFirst>
  );
}
