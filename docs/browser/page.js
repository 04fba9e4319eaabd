// The form, the plan and the sliders. The library answers from a worker.
const find = (selector) => document.querySelector(selector);
const form = find("#intake");
const worker = new Worker("worker.js", { type: "module" });
const waiting = new Map();
let asked = 0;

worker.onmessage = ({ data }) => {
  waiting.get(data.id)(data);
  waiting.delete(data.id);
};
worker.onerror = ({ message }) => {
  find("#state").textContent = `Could not load: ${message || "this browser runs no module workers"}`;
};
const ask = (name, given) => new Promise((resolve) => {
  waiting.set(++asked, resolve);
  worker.postMessage({ id: asked, name, given });
});

// Makes an element; text is always text, never markup.
const make = (tag, attributes = {}, ...inside) => {
  const made = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
  made.append(...inside);
  return made;
};
const options = (pairs) => pairs.map(([value, text]) => make("option", { value }, text));

const HISTORY = [["conditions", "Illnesses and operations"], ["medicines", "Medicines"], ["allergies", "Allergies"]];
const SIDES = [["", "no side"], ["left", "left"], ["right", "right"], ["both", "both"]];
const DRAWN = find("#drawn").attachShadow({ mode: "open" });

const addComplaint = () => {
  const number = find("#complaints").children.length + 1;
  const pains = [["", "not asked"], ...Array.from({ length: 11 }, (_, i) => [i, `${i} of 10`])];
  find("#complaints").append(make("div", { class: "complaint" },
    make("label", {}, `Complaint ${number} `, make("input", { type: "text", list: "conditions", name: "condition" })),
    make("div", { class: "pair" },
      make("label", {}, "Side ", make("select", { name: "side" }, ...options(SIDES))),
      make("label", {}, "Pain ", make("select", { name: "pain" }, ...options(pains))))));
};

const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);
const answered = (name) => {
  const told = lines(form.elements[name].value);
  return told.length || form.elements[`no-${name}`].checked ? told : null;
};
const read = () => {
  const flags = [...form.querySelectorAll("#flags input:checked")].map((box) => box.value);
  return {
    complaints: [...form.querySelectorAll(".complaint")].map((each) => ({
      condition: each.querySelector("[name=condition]").value.trim(),
      side: each.querySelector("[name=side]").value || null,
      pain: each.querySelector("[name=pain]").value === "" ? null : Number(each.querySelector("[name=pain]").value),
    })).filter((each) => each.condition),
    ...Object.fromEntries(HISTORY.map(([name]) => [name, answered(name)])),
    flags: flags.length || form.elements["no-flags"].checked ? flags : null,
    on: form.elements.on.value,
    length: form.elements.booked.value,
    visit: Number(form.elements.visit.value),
    max_pressure: form.elements.max_pressure.value ? Number(form.elements.max_pressure.value) : null,
  };
};

const inMinutes = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
const draw = (told) => {
  DRAWN.innerHTML = told.html; // drawn by the library, which escapes what people wrote
  const sliders = find("#sliders");
  const there = new Map([...sliders.querySelectorAll("input")].map((each) => [each.name, each]));
  if (told.areas.some(({ id }) => !there.has(id)) || there.size !== told.areas.length) {
    there.clear();
    sliders.replaceChildren(...told.areas.map(({ id, label }) => {
      const slider = make("input", { type: "range", min: 1, step: 1, max: Math.floor(told.hands_on / 60), name: id });
      there.set(id, slider);
      return make("label", {}, make("span", {}, label), slider, make("output"));
    }));
  }
  told.areas.forEach(({ id, seconds }) => {
    const slider = there.get(id);
    if (slider !== document.activeElement) slider.value = Math.round(seconds / 60);
    slider.nextElementSibling.textContent = inMinutes(seconds);
  });
};

const show = ({ told, took, failed }) => {
  const refused = failed ?? told.refused;
  find("#result").hidden = false;
  find("#refused").hidden = !refused;
  find("#planned").hidden = Boolean(refused);
  find("#why-not").textContent = "";
  if (refused) find("#refused").textContent = refused;
  else draw(told);
  find("#state").textContent = refused ? "No plan: see why." : `Planned in ${Math.round(took)} ms.`;
};

// While one change is on its way, only the newest of the next ones waits.
let byHand = {}, running = false, next = null;
const change = async (minutes) => {
  if (running) { next = minutes; return; }
  running = true;
  const begun = performance.now();
  const { told, failed } = await ask("change", minutes);
  const refused = failed ?? told.refused;
  find("#why-not").textContent = refused ?? "";
  if (!refused) { byHand = minutes; draw(told); }
  document.body.dataset.change = performance.now() - begun;
  running = false;
  if (next) { const newest = next; next = null; change(newest); }
};

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  byHand = {};
  find("#sliders").replaceChildren();
  show(await ask("plan", read()));
  if (matchMedia("(max-width: 50rem)").matches) find("#result").scrollIntoView();
});
find("#another").addEventListener("click", addComplaint);
find("#undo").addEventListener("click", () => change({}));
find("#sliders").addEventListener("input", ({ target }) => change({ ...byHand, [target.name]: Number(target.value) }));
find(".bar").addEventListener("click", async ({ target }) => {
  if (!target.dataset.print) return;
  const { told } = await ask("page", target.dataset.print);
  if (told.refused) { find("#why-not").textContent = told.refused; return; }
  const paper = find("#paper");
  paper.hidden = false;
  paper.onload = () => { paper.contentWindow.print(); paper.hidden = true; };
  paper.srcdoc = told.html;
});
find("#save").addEventListener("click", async () => {
  const { told } = await ask("saved");
  const link = make("a", { download: "plan.json", href: URL.createObjectURL(new Blob([told.text], { type: "application/json" })) });
  link.click();
  URL.revokeObjectURL(link.href);
});

const begin = ({ told, took, failed }) => {
  if (failed) { find("#state").textContent = `Could not load: ${failed}`; return; }
  find("#conditions").append(...told.conditions.map((value) => make("option", { value })));
  find("#flags").append(...Object.entries(told.flags).flatMap(([area, flags]) => [
    make("h3", {}, area),
    ...flags.map(([value, text]) => make("label", {}, make("input", { type: "checkbox", value }), ` ${text}`)),
  ]));
  find("#plan").disabled = false;
  find("#state").textContent = `Ready in ${Math.round(took)} ms. The page needs no network from here on.`;
};

addComplaint();
find("#history").append(...HISTORY.flatMap(([name, text]) => [
  make("label", {}, `${text} `, make("textarea", { name })),
  make("label", { class: "asked" }, make("input", { type: "checkbox", name: `no-${name}` }), " Asked; nothing to report"),
]));
form.elements.booked.append(...options([30, 45, 60, 75, 90, 120].map((many) => [`${many} min`, `${many} min`])));
form.elements.booked.value = "60 min";
form.elements.max_pressure.append(...options([1, 2, 3, 4, 5].map((level) => [level, `${level} of 5`])));
form.elements.on.value = new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10);
ask("choices").then(begin);
