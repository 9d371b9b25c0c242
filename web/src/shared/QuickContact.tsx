import { ActionIcon, Group, Tooltip } from "@mantine/core";
import { IconBrandWhatsapp, IconMail, IconPhone } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { dialled, whatsappDigits } from "./phone";

interface Props {
  person: { name: string; email: string | null; phone: string | null };
  /** The subject that a mail begins with. */
  subject?: string;
  size?: "sm" | "md" | "lg";
}

/** Reaches somebody by mail, telephone or WhatsApp: those that are known of them. */
export function QuickContact({ person: { name, email, phone }, subject, size = "lg" }: Props) {
  const { t } = useTranslation("shared");
  const whatsapp = phone ? whatsappDigits(phone) : undefined;
  const about = subject ? `?subject=${encodeURIComponent(subject)}` : "";
  const ways = [
    { key: "mail", shown: email, href: email && `mailto:${email.replace(/[?&#%\s]/g, encodeURIComponent)}${about}`, Icon: IconMail },
    { key: "phone", shown: phone, href: phone && `tel:${dialled(phone)}`, Icon: IconPhone },
    { key: "whatsapp", shown: phone, href: whatsapp && `https://wa.me/${whatsapp}`, Icon: IconBrandWhatsapp },
  ] as const;
  if (!email && !phone) return null;
  return (
    <Group gap={4} wrap="nowrap" role="group" aria-label={t("contact.label", { name })}>
      {ways.map((way) => way.href && (
        <Tooltip key={way.key} label={<bdi dir="ltr">{way.shown}</bdi>}>
          <ActionIcon component="a" href={way.href} variant="default" size={size} aria-label={t(`contact.${way.key}`, { name })}
            {...(way.key === "whatsapp" ? { target: "_blank", rel: "noopener noreferrer" } : {})}>
            <way.Icon size={size === "sm" ? 14 : 18} />
          </ActionIcon>
        </Tooltip>
      ))}
    </Group>
  );
}
