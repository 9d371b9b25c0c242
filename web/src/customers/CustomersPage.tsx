import { Button, Center, Loader, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { lazy, Suspense, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { useQuery } from "urql";
import { CustomerByIdDocument, type CustomerPartsFragment, CustomersDocument, type CustomersQuery } from "@/gql/customers";
import { useFormat } from "@/i18n/format";
import { usePageTitle } from "@/live/counts";
import { useMay } from "@/session/session";
import list from "@/shared/ListPage.module.css";
import { CountBadge, Ltr } from "@/shared/parts";
import { SearchInAddress, useSearchInAddress } from "@/shared/SearchInAddress";
import { useShortcut } from "@/shared/shortcuts";
import { Empty, Failed } from "@/shared/states";
import { useCursorList } from "@/shared/useCursorList";
import { useListKeys } from "@/shared/useListKeys";
import { VirtualList } from "@/shared/VirtualList";
import classes from "./CustomersPage.module.css";
import { customerPath } from "./customer";

const AddCustomer = lazy(async () => ({ default: (await import("./AddCustomer")).AddCustomer }));
const columns = ["name", "company", "email", "phone", "added"] as const;
const pick = (d: CustomersQuery) => d.customers;

export function CustomersPage() {
  const { t } = useTranslation("customers");
  const navigate = useNavigate();
  usePageTitle(t("title"));
  const query = useSearchInAddress();
  const variables = useMemo(() => ({ query: query || null }), [query]);
  const { key, nodes, total, hasMore, current, loading, error, refresh, more, place, keepPlace } = useCursorList({ query: CustomersDocument, variables, pick });
  const mayAdd = useMay("CUSTOMER_WRITE");
  const [adding, setAdding] = useState(false);
  const active = useListKeys({ listKey: key, count: nodes.length, group: t("title"), open: (i) => nodes[i] && void navigate(customerPath(nodes[i])) });
  useShortcut({ keys: "n", label: t("add.title"), group: t("title"), run: () => setAdding(true) }, mayAdd);

  return (
    <>
      <div className={list.bar}>
        <div className={list.heading}>
          <Title order={1} size="h4">{t("title")}</Title>
          <span role="status" className={list.count}><CountBadge count={current ? total : undefined} /></span>
        </div>
        <SearchInAddress label={t("search")} />
        {mayAdd && <Button ms="auto" size="sm" variant="light" leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>{t("add.title")}</Button>}
      </div>
      {nodes.length > 0 ? (
        <div className={current ? classes.list : `${classes.list} ${classes.stale}`}>
          <VirtualList listKey={key} count={nodes.length} total={total} label={t("title")} hasMore={hasMore && current} loading={loading} failed={error !== undefined} onEnd={more}
            active={active} keyOf={(i) => nodes[i]?.id ?? ""} estimate={() => 39} place={place} onPlace={keepPlace} headHeight={35}
            head={<div role="row" className={`${list.head} ${classes.columns}`}>{columns.map((c) => <span key={c} role="columnheader" className={classes[c]}>{t(`column.${c}`)}</span>)}</div>}>
            {(i) => nodes[i] && <Row customer={nodes[i]} active={i === active} />}
          </VirtualList>
        </div>
      ) : error ? <Failed error={error} retry={() => void refresh()} /> : !current ? <Center flex={1}><Loader /></Center>
        : query ? <Empty title={t("nobody.title")} body={t("nobody.body")} /> : (
          <Empty title={t("empty.title")} body={t("empty.body")}>
            {mayAdd && <Button onClick={() => setAdding(true)}>{t("add.title")}</Button>}
          </Empty>
        )}
      {adding && <Suspense><AddCustomer onClose={() => setAdding(false)} /></Suspense>}
    </>
  );
}

function Row({ customer, active }: { customer: CustomerPartsFragment; active: boolean }) {
  const format = useFormat();
  const [{ data }] = useQuery({ query: CustomerByIdDocument, variables: { id: customer.id }, requestPolicy: "cache-first" });
  const c = data?.customer ?? customer;
  return (
    <div role="presentation" className={`${list.line} ${classes.columns}`} data-active={active || undefined}>
      <span role="cell" className={`${list.cell} ${classes.name}`}><Link to={customerPath(c)} className={list.link} dir="auto">{c.name}</Link></span>
      <span role="cell" className={`${list.cell} ${classes.company}`}><bdi>{c.company}</bdi></span>
      <span role="cell" className={`${list.cell} ${list.dim} ${classes.email}`}>{c.email && <Ltr>{c.email}</Ltr>}</span>
      <span role="cell" className={`${list.cell} ${list.dim} ${classes.phone}`}>{c.phone && <Ltr>{c.phone}</Ltr>}</span>
      <span role="cell" className={`${list.cell} ${list.dim} ${classes.added}`}>{format.date(c.createdAt)}</span>
    </div>
  );
}
