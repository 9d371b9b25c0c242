import { SimpleGrid, Text, Title, UnstyledButton } from "@mantine/core";
import { IconBuilding, IconCode, IconTicket, IconUsers } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { usePageTitle } from "@/live/counts";
import { openNewTicket } from "@/create/NewTicket";
import { useSession } from "./session";
import classes from "./WelcomePage.module.css";

/** What to do first on a new desk. */
export function WelcomePage() {
  const { t } = useTranslation("session");
  const { user } = useSession();
  const navigate = useNavigate();
  usePageTitle(t("next.title"));
  const steps = [
    { key: "people", Icon: IconUsers, go: () => navigate("/settings/people") },
    { key: "departments", Icon: IconBuilding, go: () => navigate("/settings/departments") },
    { key: "ticket", Icon: IconTicket, go: () => openNewTicket() },
    { key: "api", Icon: IconCode, go: () => navigate("/settings/tokens") },
  ] as const;
  return (
    <section className={classes.page}>
      <Title order={1} size="h2">{t("next.hello", { name: user.name })}</Title>
      <Text c="dimmed" mt="xs" mb="lg">{t("next.body")}</Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        {steps.map(({ key, Icon, go }) => (
          <UnstyledButton key={key} className={classes.step} onClick={() => void go()}>
            <Icon size={24} stroke={1.5} aria-hidden />
            <span>
              <Text component="span" fw={600} display="block">{t(`next.${key}.title`)}</Text>
              <Text component="span" size="sm" c="dimmed">{t(`next.${key}.body`)}</Text>
            </span>
          </UnstyledButton>
        ))}
      </SimpleGrid>
    </section>
  );
}
