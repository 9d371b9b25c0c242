import { Button } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { copy } from "./copy";

export function CopyButton({ text, label, variant = "default" }: { text: string; label: string; variant?: string }) {
  const { t } = useTranslation("settings");
  const [copied, setCopied] = useState(false);
  return (
    <Button variant={variant} size="xs" w="fit-content" leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
      onClick={(e) => void copy(text, e.currentTarget).then(setCopied)}>
      <span aria-live="polite">{copied ? t("copied") : label}</span>
    </Button>
  );
}
