let plain: Promise<HTMLImageElement> | undefined;

function load(): Promise<HTMLImageElement> {
  plain ??= new Promise((resolve, reject) => {
    const img = new Image(64, 64);
    img.onload = () => resolve(img);
    img.onerror = () => reject(new Error("the icon did not load"));
    img.src = "/favicon.svg";
  });
  return plain;
}

/** Draws the number of unread tickets on the browser's icon; none for 0. */
export async function paintIcon(unread: number) {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (!link) return;
  link.dataset.unread = String(unread);
  if (unread === 0) {
    link.href = "/favicon.svg";
    return;
  }
  const img = await load();
  if (link.dataset.unread !== String(unread)) return;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 64;
  const g = canvas.getContext("2d");
  if (!g) return;
  g.drawImage(img, 0, 0, 64, 64);
  g.fillStyle = "#d92d20";
  g.beginPath();
  g.arc(44, 20, 20, 0, 2 * Math.PI);
  g.fill();
  g.fillStyle = "#fff";
  g.font = "bold 26px sans-serif";
  g.textAlign = "center";
  g.textBaseline = "middle";
  g.fillText(unread > 99 ? "99" : String(unread), 44, 21);
  link.href = canvas.toDataURL("image/png");
}
