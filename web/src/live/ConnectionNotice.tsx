import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLiveness } from "./connection";
import classes from "./ConnectionNotice.module.css";

/** Says that what is shown is not live, for as long as it is not. A first connection gets a second before it is called late. */
export function ConnectionNotice() {
  const { t } = useTranslation("shared");
  const liveness = useLiveness();
  const [late, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (liveness !== "connecting") return;
    const timer = setTimeout(() => setLate(true), 1_500);
    return () => clearTimeout(timer);
  }, [liveness]);
  const shown = liveness === "lost" || (liveness === "connecting" && late);
  return (
    <div role="status" data-liveness={liveness} className={shown ? classes.notice : classes.hidden}>
      {shown ? t("notLive") : t("live")}
    </div>
  );
}
