// @vitest-environment node
import { expect, it } from "vitest";
import { hearTabs, tellTabs, type Told } from "./tabs";

it("tells the other tabs who is in, until they no longer listen", async () => {
  const heard: Told[] = [];
  const arrived = (n: number) => expect.poll(() => heard.length).toBe(n);
  const stop = hearTabs((told) => heard.push(told));
  tellTabs({ is: "in", id: "user_1" });
  await arrived(1);
  tellTabs({ is: "out" });
  await arrived(2);
  expect(heard).toEqual([{ is: "in", id: "user_1" }, { is: "out" }]);
  stop();
  const other = new Promise<Told>((resolve) => {
    const end = hearTabs((told) => {
      end();
      resolve(told);
    });
  });
  tellTabs({ is: "out" });
  await other;
  expect(heard).toHaveLength(2);
});
