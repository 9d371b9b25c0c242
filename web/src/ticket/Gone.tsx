import { Button, Stack, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useSession } from "@/session/session";
import { ownDirection } from "@/shared/direction";
import { Empty } from "@/shared/states";
import { readDraft } from "./drafts";
import { useUnsent } from "./outbox";

interface Props {
  number: number;
  ticketId: string | undefined;
  how: "missing" | "left" | "deleted";
  back: string;
}

/** There is no such ticket for this person, or no longer. What they were writing on it is still theirs. */
export function Gone({ number, ticketId, how, back }: Props) {
  const { t } = useTranslation("ticket");
  const { user } = useSession();
  const unsent = useUnsent(user.id);
  const texts = ticketId ? [
    ...(["reply", "note"] as const).map((kind) => readDraft(user.id, ticketId, kind)),
    ...unsent.filter((u) => u.ticketId === ticketId).map((u) => u.body),
  ].filter((x) => x !== "") : [];
  return (
    <div role="alert">
      <Empty page title={t(`gone.${how}.title`, { number })} body={t(`gone.${how}.body`)}>
        <Stack w="100%" align="center">
          {texts.map((text) => <Textarea key={text} readOnly autosize maxRows={10} w="100%" attributes={ownDirection(text)} value={text} label={t("gone.yours")} />)}
          <Button component={Link} to={back}>{t("back")}</Button>
        </Stack>
      </Empty>
    </div>
  );
}
