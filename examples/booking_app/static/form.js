// Send a form as JSON, and show what is refused beside the fields that it is about.

/** What a field says; nothing, if it was not filled in: then it was not asked. */
function value(field) {
  if (field.matches("textarea")) {
    const lines = field.value.split("\n").map(line => line.trim()).filter(Boolean);
    return lines.length || field.nextElementSibling.firstChild.checked ? lines : undefined;
  }
  if (field.value === "") return undefined;
  return field.type === "number" ? Number(field.value) : field.value;
}

/** Put a value where a pointer says, with the tables and lists that it lies in. */
function put(whole, pointer, said) {
  if (said === undefined) return;
  const way = pointer.split("/");
  way.slice(0, -1).forEach((step, i) => {
    whole = whole[step] ??= /^\d+$/.test(way[i + 1]) ? [] : {};
  });
  whole[way.at(-1)] = said;
}

/** Say what is wrong, and mark the fields. */
function refuse(form, problem) {
  const box = form.querySelector(".refused");
  const title = document.createElement("strong");
  title.textContent = problem.title;
  const list = document.createElement("ul");
  for (const { pointer, detail } of problem.errors ?? []) {
    const at = pointer.slice(2);
    const field = [...form.querySelectorAll("[data-at]")].find(({ dataset }) =>
      `${at}/`.startsWith(`${dataset.at}/`));
    field?.setAttribute("aria-invalid", "true");
    const name = field && form.querySelector(`label[for="${field.id}"]`).textContent;
    const line = document.createElement("li");
    line.textContent = [name ?? at, detail].filter(Boolean).join(": ");
    list.append(line);
  }
  box.replaceChildren(title, list);
}

for (const form of document.querySelectorAll("form[data-send]")) {
  form.addEventListener("submit", async event => {
    event.preventDefault();
    form.querySelectorAll("[aria-invalid]").forEach(field => field.removeAttribute("aria-invalid"));
    const told = {};
    for (const field of form.querySelectorAll("[data-at]")) put(told, field.dataset.at, value(field));
    const answer = await fetch(form.dataset.send, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(told),
    });
    const read = await answer.json();
    if (answer.ok) location.assign(read.at);
    else refuse(form, read);
  });
}
