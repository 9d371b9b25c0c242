import { TextInput, Title, UnstyledButton } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ownDirection } from "@/shared/direction";
import classes from "./Head.module.css";

interface Props {
  subject: string;
  editable: boolean;
  /** Answers why it could not be changed; undefined when it was. */
  onChange: (subject: string) => Promise<string | undefined>;
}

/** The ticket's subject; a click makes it a field. What was typed stays until the server has taken it. */
export function SubjectField({ subject, editable, onChange }: Props) {
  const { t } = useTranslation("ticket");
  const [typed, setTyped] = useState<string>();
  const [error, setError] = useState<string>();
  const left = useRef(false);

  async function save() {
    const wanted = typed?.trim();
    if (left.current || wanted === undefined) return;
    if (wanted === "" || wanted === subject) {
      setTyped(undefined);
      setError(undefined);
      return;
    }
    const refused = await onChange(wanted);
    setError(refused);
    if (!refused) setTyped(undefined);
  }

  if (typed === undefined) {
    return (
      <Title order={1} className={classes.subject}>
        {editable ? (
          <UnstyledButton className={classes.subjectButton} title={t("change.subject")} onClick={() => {
            left.current = false;
            setTyped(subject);
          }}>
            <span dir="auto" className="bidi">{subject}</span>
            <IconPencil size={14} className={classes.pencil} aria-hidden />
          </UnstyledButton>
        ) : <span dir="auto" className="bidi">{subject}</span>}
      </Title>
    );
  }
  return (
    <div className={classes.subject}>
      <Title order={1} className={classes.hidden}>{subject}</Title>
      <TextInput autoFocus attributes={ownDirection(typed)} value={typed} error={error} maxLength={300} aria-label={t("field.subject")} onChange={(e) => setTyped(e.currentTarget.value)}
        onBlur={() => void save()} onKeyDown={(e) => {
          if (e.nativeEvent.isComposing) return;
          if (e.key === "Enter") void save();
          if (e.key === "Escape") {
            e.preventDefault();
            left.current = true;
            setTyped(undefined);
            setError(undefined);
          }
        }} />
    </div>
  );
}
