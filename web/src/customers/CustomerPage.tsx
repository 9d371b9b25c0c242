import { Avatar, Button, Center, Loader, Menu, Title } from "@mantine/core";
import { IconDots, IconKey, IconPlus } from "@tabler/icons-react";
import { lazy, Suspense, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { useQuery } from "urql";
import { codeOf } from "@/api/errors";
import { openNewTicket } from "@/create/NewTicket";
import { CustomerByIdDocument, type CustomerPartsFragment } from "@/gql/customers";
import { usePageTitle } from "@/live/counts";
import { CustomerOrders } from "@/orders/CustomerOrders";
import { useMay } from "@/session/session";
import { Written } from "@/shared/parts";
import { QuickContact } from "@/shared/QuickContact";
import { Empty, Failed } from "@/shared/states";
import { CustomerDetails } from "./CustomerDetails";
import classes from "./CustomerPage.module.css";
import { Figures } from "./Figures";
import { RelatedTickets } from "./RelatedTickets";

const AccessDialog = lazy(async () => ({ default: (await import("./AccessDialog")).AccessDialog }));

export function CustomerPage() {
  const { t } = useTranslation("customers");
  const { id = "" } = useParams();
  const [{ data, error, fetching }, again] = useQuery({ query: CustomerByIdDocument, variables: { id } });
  usePageTitle(data?.customer?.name ?? t("title"));
  if (data?.customer) return <Profile key={id} customer={data.customer} />;
  // An address that was mistyped leads to nobody.
  if (error && codeOf(error) !== "INVALID") return <Failed error={error} retry={() => again({ requestPolicy: "network-only" })} />;
  if (fetching) return <Center flex={1}><Loader /></Center>;
  return <Empty page title={t("gone.title")} body={t("gone.body")}><Button component={Link} to="/customers">{t("gone.back")}</Button></Empty>;
}

function Profile({ customer }: { customer: CustomerPartsFragment }) {
  const { t } = useTranslation("customers");
  const filterBy = useMemo(() => ({ customer: [customer.id] }), [customer.id]);
  const mayCreate = useMay("TICKET_CREATE");
  const mayAccess = useMay("CUSTOMER_ACCESS");
  const mayTickets = useMay("TICKET_READ");
  const [access, setAccess] = useState(false);
  return (
    <>
      <header className={classes.header}>
        <Avatar name={customer.name} color="initials" size={44} radius="xl" alt="" />
        <div className={classes.who}>
          <Title order={1} size="h4"><Written>{customer.name}</Written></Title>
          {customer.company && <div className={classes.company}><Written>{customer.company}</Written></div>}
        </div>
        <div className={classes.deeds}>
          <QuickContact person={customer} />
          {mayCreate && (
            <Button size="sm" variant="light" leftSection={<IconPlus size={16} />} onClick={() => openNewTicket({ customer })}>{t("newTicket")}</Button>
          )}
          {mayAccess && (
            <Menu position="bottom-end">
              <Menu.Target><Button variant="default" size="sm" px="xs" aria-label={t("moreDeeds")}><IconDots size={18} /></Button></Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconKey size={16} />} onClick={() => setAccess(true)}>{t("access.title")}</Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </div>
      </header>
      <div className={classes.body}>
        <div className={classes.tickets}>
          {mayTickets && <Figures filterBy={filterBy} />}
          {mayTickets && <RelatedTickets filterBy={filterBy} none={t("noTickets")} />}
        </div>
        <div className={classes.details}><CustomerDetails customer={customer} /></div>
        <div className={classes.orders}><CustomerOrders customerId={customer.id} /></div>
      </div>
      {access && <Suspense><AccessDialog customer={customer} onClose={() => setAccess(false)} /></Suspense>}
    </>
  );
}
