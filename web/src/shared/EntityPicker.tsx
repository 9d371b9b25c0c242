import { Combobox, Loader, Pill, PillsInput, type PillsInputProps, useCombobox } from "@mantine/core";
import { type ReactNode, useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Named } from "./choices";
import classes from "./EntityPicker.module.css";

export interface EntityPickerProps extends Pick<PillsInputProps, "label" | "description" | "error" | "size" | "disabled" | "required" | "withAsterisk" | "variant" | "className" | "flex" | "w"> {
  value: readonly string[];
  onChange: (value: string[]) => void;
  /** What the chosen ones are called; of one that is missing its id is shown. */
  named: ReadonlyMap<string, Named>;
  /** What can be chosen for what is typed. */
  found: readonly Named[];
  fetching?: boolean;
  failed?: boolean;
  typed: string;
  onType: (typed: string) => void;
  /** Only one can be chosen: choosing another takes its place. */
  single?: boolean;
  placeholder?: string;
  /** Offers to make a new one of what is typed. */
  create?: { label: (typed: string) => ReactNode; run: (typed: string) => void };
  /** For one that stands without a visible label. */
  "aria-label"?: string;
  autoFocus?: boolean;
  /** Where the focus goes in a dialog or popover that opens. */
  "data-autofocus"?: boolean;
  inputRef?: React.Ref<HTMLInputElement>;
}

const making = "\n";

/** Chooses things by typing a part of what they are called; the server looks them up. */
export function EntityPicker({
  value, onChange, named, found, fetching, failed, typed, onType, single, placeholder, create, autoFocus, inputRef, label, disabled, "aria-label": ariaLabel,
  "data-autofocus": dataAutofocus, ...rest
}: EntityPickerProps) {
  const { t } = useTranslation("shared");
  const id = useId();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [focused, setFocused] = useState(false);
  const offered = found.filter((f) => !value.includes(f.id));
  const creatable = create && typed.trim() !== "";

  // The first answer is under the Enter key, as long as it is an answer to what stands there now.
  const first = offered[0]?.id;
  useEffect(() => {
    if (fetching) combobox.resetSelectedOption();
    else if (typed) combobox.selectFirstOption();
  }, [typed, fetching, first]);

  const choose = (chosen: string) => {
    if (chosen === making) create?.run(typed.trim());
    else onChange(single ? [chosen] : [...value, chosen]);
    onType("");
    if (single) combobox.closeDropdown();
  };
  const remove = (gone: string) => onChange(value.filter((v) => v !== gone));
  const open = focused && combobox.dropdownOpened;

  return (
    <Combobox store={combobox} onOptionSubmit={choose} withinPortal disabled={disabled}>
      <Combobox.DropdownTarget>
        <PillsInput {...rest} id={id} label={label} disabled={disabled} onClick={() => combobox.openDropdown()}
          rightSection={fetching && focused ? <Loader size={14} /> : undefined}>
          <Pill.Group>
            {value.map((v) => (
              <Pill key={v} withRemoveButton={!disabled} onRemove={() => remove(v)} disabled={disabled}
                removeButtonProps={{ "aria-label": t("pick.remove", { name: named.get(v)?.label ?? v }), "aria-hidden": false, tabIndex: 0 }}>
                <span dir="auto">{named.get(v)?.label ?? v}</span>
              </Pill>
            ))}
            <Combobox.EventsTarget withExpandedAttribute>
              <PillsInput.Field
                ref={inputRef}
                value={typed}
                dir={typed ? "auto" : undefined}
                disabled={disabled}
                autoFocus={autoFocus}
                data-autofocus={dataAutofocus || undefined}
                data-mantine-stop-propagation={open || undefined}
                aria-label={label ? undefined : ariaLabel}
                placeholder={value.length === 0 ? placeholder : undefined}
                onFocus={() => {
                  setFocused(true);
                  combobox.openDropdown();
                }}
                onBlur={() => {
                  setFocused(false);
                  combobox.closeDropdown();
                }}
                onChange={(e) => {
                  onType(e.currentTarget.value);
                  combobox.openDropdown();
                }}
                onKeyDown={(e) => {
                  const last = value.at(-1);
                  if (e.key === "Backspace" && typed === "" && last !== undefined) {
                    e.preventDefault();
                    remove(last);
                  }
                  // The first Escape closes the list, not the dialog around it.
                  if (e.key === "Escape" && open) e.stopPropagation();
                }}
              />
            </Combobox.EventsTarget>
          </Pill.Group>
        </PillsInput>
      </Combobox.DropdownTarget>
      <Combobox.Dropdown hidden={!open}>
        <Combobox.Options mah={260} style={{ overflowY: "auto" }} aria-label={ariaLabel ?? (typeof label === "string" ? label : t("pick.choices"))}>
          {offered.map((f) => (
            <Combobox.Option key={f.id} value={f.id}>
              <div><bdi>{f.label}</bdi></div>
              {f.detail && <div className={classes.detail}><bdi>{f.detail}</bdi></div>}
            </Combobox.Option>
          ))}
          {creatable && <Combobox.Option value={making}>{create.label(typed.trim())}</Combobox.Option>}
          {offered.length === 0 && !creatable && (
            <Combobox.Option value="" disabled>{failed ? t("pick.failed") : fetching ? t("pick.looking") : t("pick.none")}</Combobox.Option>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
