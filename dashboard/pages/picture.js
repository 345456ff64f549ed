// Makes pictures of what is on the screen: a chart drawn anew in a width of its own, dark on white
// whatever the screen's colours, or an SVG that the server draws; both framed by title and source.
const HOLE = '<g id="drawing"/>';
const LIGHT = {
  font: { family: "Arial, Helvetica, sans-serif", size: 12, color: "#1B1B1B" },
  paper_bgcolor: "#FFFFFF",
  plot_bgcolor: "#FFFFFF",
};
const SCALE = 2;

const draw = async ({ name, frame, width, height }) => {
  const { data, layout } = document.querySelector(`.st-key-${name} .js-plotly-plot`);
  const drawing = await window.Plotly.toImage(
    {
      data: structuredClone(data),
      layout: { ...structuredClone(layout), ...LIGHT },
      config: { topojsonURL: "app/static/topojson/" },
    },
    { format: "svg", width: Number(width), height: Number(height), imageDataOnly: true },
  );
  return frame.replace(HOLE, () => drawing);
};

const fetchText = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(await answer.text());
  return answer.text();
};

const rasterize = async (svg) => {
  const image = new Image();
  image.src = URL.createObjectURL(svg);
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width * SCALE;
  canvas.height = image.height * SCALE;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
};

const save = (blob, file) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = file;
  link.click();
  URL.revokeObjectURL(link.href);
};

export default function () {
  const take = async (click) => {
    const button = click.target.closest?.("[data-format]");
    const wanted = button?.closest("[data-name]")?.dataset;
    if (!wanted) return;
    button.disabled = true;
    try {
      const text = await (wanted.address ? fetchText(wanted.address) : draw(wanted));
      const svg = new Blob([text], { type: "image/svg+xml" });
      const { format } = button.dataset;
      save(format === "png" ? await rasterize(svg) : svg, `parley-${wanted.name}.${format}`);
    } finally {
      button.disabled = false;
    }
  };
  document.addEventListener("click", take);
  document.body.classList.add("takes-pictures");
  return () => {
    document.removeEventListener("click", take);
    document.body.classList.remove("takes-pictures");
  };
}
