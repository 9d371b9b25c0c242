import { Anchor, Badge, Button, Group, Table, Text } from "@mantine/core";
import { IconExternalLink, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { type TokenPartsFragment, TokensDocument } from "@/gql/tokens";
import { useFormat } from "@/i18n/format";
import { When } from "@/shared/parts";
import { Empty } from "@/shared/states";
import { Loaded } from "../form/Loaded";
import { Section } from "../form/Section";
import { useList } from "../form/useList";
import { CurlExample } from "./CurlExample";
import { RevokeToken } from "./RevokeToken";
import { TokenForm } from "./TokenForm";
import { tokenState } from "./tokens";

/** The secrets by which programs sign in with one's own rights. */
export function Tokens() {
  const { t } = useTranslation("settings");
  const [{ data, error }, again] = useQuery({ query: TokensDocument });
  const [adding, setAdding] = useState(false);
  return (
    <Section title={t("sections.tokens")} about={t("tokens.about")}
      action={
        <Group gap="xs">
          <Button component="a" href="/playground" variant="default" rightSection={<IconExternalLink size={14} className="mirror" />}>{t("tokens.playground")}</Button>
          <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>{t("tokens.add")}</Button>
        </Group>
      }>
      <Loaded data={data?.apiTokens} error={error} retry={again}>
        {(tokens) => (tokens.length === 0 ? <Empty title={t("tokens.none")} body={t("tokens.noneBody")} /> : (
          <Table verticalSpacing="xs" aria-label={t("sections.tokens")}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("tokens.name")}</Table.Th>
                <Table.Th visibleFrom="sm">{t("tokens.may")}</Table.Th>
                <Table.Th visibleFrom="md">{t("tokens.lastUsed")}</Table.Th>
                <Table.Th visibleFrom="sm">{t("tokens.expires")}</Table.Th>
                <Table.Th>{t("tokens.state")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>{tokens.map((token) => <TokenRow key={token.id} token={token} />)}</Table.Tbody>
          </Table>
        ))}
      </Loaded>
      <CurlExample />
      <Anchor href="/playground" size="sm">{t("tokens.tryIt")}</Anchor>
      {adding && <TokenForm onClose={() => setAdding(false)} />}
    </Section>
  );
}

function TokenRow({ token }: { token: TokenPartsFragment }) {
  const { t } = useTranslation("settings");
  const format = useFormat();
  const list = useList();
  const state = tokenState(token, Date.now());
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={500} lineClamp={2}><bdi>{token.name}</bdi></Text>
        <Text size="xs" c="dimmed">{token.integration ? t("tokens.itself") : t("tokens.asMe")} · {t("tokens.made", { date: format.date(token.createdAt) })}</Text>
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Text size="sm" lineClamp={2}>{token.scopes ? list(token.scopes.map((s) => t(`permission.${s}.name`))) : t("tokens.all")}</Text>
      </Table.Td>
      <Table.Td visibleFrom="md"><Text size="sm">{token.lastUsedAt ? <When at={token.lastUsedAt} /> : t("tokens.never")}</Text></Table.Td>
      <Table.Td visibleFrom="sm"><Text size="sm">{token.expiresAt ? format.date(token.expiresAt) : t("tokens.neverExpires")}</Text></Table.Td>
      <Table.Td>
        {state === "working" ? <RevokeToken token={token} /> : <Badge color="gray" variant="light" tt="none" miw="max-content">{t(`tokens.states.${state}`)}</Badge>}
      </Table.Td>
    </Table.Tr>
  );
}
