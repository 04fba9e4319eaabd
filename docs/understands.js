(() => {
  const form = document.querySelector(".mpu-search");
  const [words, kind, told] = form.querySelectorAll("input, select, output");
  // Small words that people put around a name.
  const small = new Set("a an the my i im ive in on of and or with at is are have take has".split(" "));

  const plain = (text) =>
    text.normalize("NFKD").toLowerCase().replace(/['\u2019\u0300-\u036f]/g, "")
      .split(/[^a-z0-9.]+/).filter(Boolean);

  // "knots" finds "knot", and "knot" finds "knots".
  const singular = (word) => (word.length > 3 ? word.replace(/(?<!s)s$/, "") : word);

  const entries = [...document.querySelectorAll(".mpu-list > li")].map((item) => ({
    item,
    kind: item.parentElement.dataset.kind,
    all: plain(item.textContent),
    names: [...item.querySelectorAll("b, ul > li")].map((name) => ({ name, has: plain(name.textContent) })),
  }));
  const lists = [...document.querySelectorAll(".mpu-list")];

  const fits = (has, asked) => asked.every((word) => has.some((other) => other.startsWith(word)));

  const search = () => {
    const asked = plain(words.value).filter((word) => !small.has(word)).map(singular);
    const searching = asked.length > 0;
    let found = 0;
    for (const entry of entries) {
      let hits = 0;
      for (const { name, has } of entry.names) {
        const hit = searching && fits(has, asked);
        name.classList.toggle("mpu-hit", hit);
        hits += hit;
      }
      const shown = (!kind.value || entry.kind === kind.value) && (!searching || hits > 0 || fits(entry.all, asked));
      entry.item.hidden = !shown;
      found += shown;
    }
    for (const list of lists) {
      list.closest("section").hidden = [...list.children].every((item) => item.hidden);
    }
    told.textContent = !searching ? ""
      : found === 0 ? "Nothing has this name. It would be asked about, never guessed."
        : found === 1 ? "1 entry" : `${found} entries`;
  };

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", search);
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches?.("input, select, textarea");
    if (event.key === "/" && !typing) {
      event.preventDefault();
      words.focus();
    } else if (event.key === "Escape" && event.target === words) {
      words.value = "";
      search();
    }
  });
  // A link may say what to look for: understands.html?find=knots
  words.value = new URLSearchParams(location.search).get("find") ?? "";
  if (words.value) search();
})();
