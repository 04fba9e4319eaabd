// Sliders beside the body. This file knows nothing of massage: what is dragged is asked of Python,
// which shares the minutes, and what comes back is drawn. It fetches nothing.

const PATIENCE = 4000; // milliseconds until a kernel that says nothing is said to be away
const STRETCH = 7; // pixels that a place is dragged for one step
const AWAY = "No notebook answers here: these are the minutes as they were saved.";

const HALVES = { 0.25: "¼", 0.5: "½", 0.75: "¾" };

function length(minutes) {
  const whole = Math.floor(minutes);
  const rest = HALVES[minutes - whole];
  if (rest) return `${whole || ""}${rest} min`;
  return `${Math.round(minutes * 10) / 10} min`;
}

function make(tag, look, parent, rest = {}) {
  const made = document.createElement(tag);
  made.className = look;
  Object.assign(made, rest);
  parent.append(made);
  return made;
}

// Whether the page around is dark: by its ink, which any notebook lends. A canvas reads every way
// that a color can be written.
function isDark(element) {
  const canvas = document.createElement("canvas").getContext("2d");
  canvas.fillStyle = getComputedStyle(element).color;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
  return red * 0.3 + green * 0.6 + blue * 0.1 > 127;
}

function render({ model, el }) {
  const paper = make("div", "", el);
  const root = make("div", "massageplan", paper);
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", "Minutes by area");
  const both = make("div", "mp-hands", root);
  const body = make("div", "mp-touched", both);
  const side = make("div", "mp-set", both);
  const list = make("ul", "", side);
  const said = make("p", "mp-said-now", side);
  said.setAttribute("role", "status");
  const over = make("button", "", side, { type: "button", textContent: "Start over" });

  const rows = new Map();
  let names = {};
  let step = 1;
  let most = 0; // minutes at the end of each slider: it never grows shorter under a finger

  // One question at a time. While it is on its way only the newest of what is dragged waits.
  let asked = null;
  let waiting = null;
  let patience = null;

  function ask(question) {
    if (asked) {
      waiting = question;
      return;
    }
    asked = question;
    patience = setTimeout(() => {
      said.textContent = AWAY;
      asked = waiting = null;
      drawRows();
    }, PATIENCE);
    model.send(question);
  }

  function row(area) {
    const item = make("li", "", list);
    const label = make("label", "", item);
    const name = make("span", "", label);
    const slider = make("input", "", label, { type: "range", min: 0 });
    const shown = make("output", "", item);
    const holds = make("label", "mp-held", item);
    const held = make("input", "", holds, { type: "checkbox" });
    make("span", "", holds, { textContent: "hold" });
    const hold = () => ask({ do: "hold", area, minutes: Number(slider.value) });
    slider.addEventListener("input", hold);
    held.addEventListener("change", () => (held.checked ? hold() : ask({ do: "release", area })));
    return { name, slider, shown, held };
  }

  function total() {
    return Object.values(model.get("minutes")).reduce((sum, each) => sum + each, 0);
  }

  function drawRows() {
    if (waiting) return; // what is under the finger is newer
    const minutes = model.get("minutes");
    const held = model.get("held");
    most = Math.max(most, total());
    for (const [area, value] of Object.entries(minutes)) {
      if (!rows.has(area)) rows.set(area, row(area));
      const { name, slider, shown, held: box } = rows.get(area);
      name.textContent = names[area] ?? area.replaceAll("-", " ");
      slider.step = step;
      slider.max = most;
      slider.value = value;
      slider.setAttribute("aria-valuetext", length(value));
      shown.textContent = length(value);
      box.checked = held.includes(area);
      box.setAttribute("aria-label", `hold ${name.textContent}`);
    }
    for (const [area, { slider }] of rows) slider.closest("li").hidden = !(area in minutes);
  }

  function drawBody(told) {
    paper.dataset.theme = isDark(el) ? "dark" : "light";
    body.innerHTML = told.body;
    const places = body.querySelectorAll("svg > g > path");
    told.places.forEach((area, i) => (places[i].dataset.area = area));
  }

  function hear(told) {
    ({ names, step } = told);
    said.textContent = told.refused || `${length(total())} on all areas together.`;
    drawBody(told);
    clearTimeout(patience);
    asked = null;
    if (waiting) {
      const next = waiting;
      waiting = null;
      ask(next);
    } else {
      drawRows();
    }
  }

  // A place of the body is dragged up for more and down for less. The drawing is new after each
  // change, so what follows the finger is what lies around it.
  let drag = null;
  body.addEventListener("pointerdown", (event) => {
    const area = event.target.closest("[data-area]")?.dataset.area;
    if (!area) return;
    event.preventDefault();
    body.setPointerCapture(event.pointerId);
    drag = { area, from: event.clientY, minutes: model.get("minutes")[area], last: null };
  });
  body.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const steps = Math.round((drag.from - event.clientY) / STRETCH);
    const minutes = Math.max(0, drag.minutes + steps * step);
    if (minutes === (drag.last ?? drag.minutes)) return;
    drag.last = minutes;
    ask({ do: "hold", area: drag.area, minutes });
  });
  const end = () => (drag = null);
  body.addEventListener("pointerup", end);
  body.addEventListener("pointercancel", end);

  over.addEventListener("click", () => ask({ do: "start-over" }));
  paper.dataset.theme = isDark(el) ? "dark" : "light";
  model.on("change:minutes", drawRows);
  model.on("msg:custom", hear);
  drawRows();
  ask({ do: "look" });
  return () => {
    clearTimeout(patience);
    model.off("change:minutes", drawRows);
    model.off("msg:custom", hear);
  };
}

export default { render };
