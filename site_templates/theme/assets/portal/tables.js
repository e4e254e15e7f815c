// Sorting and filtering of tables, added to tables that read well without either.
(() => {
  "use strict";

  const spoken = new Intl.Collator("en-GB", { numeric: true, sensitivity: "base" });

  const isNumber = (text) => /^-?\d+$/.test(text);

  // What has no value comes last, whichever way the rest is sorted.
  const compare = (a, b, way) => {
    if (a === b) return 0;
    if (a === "" || b === "") return a === "" ? 1 : -1;
    if (isNumber(a) && isNumber(b)) return way * (BigInt(a) < BigInt(b) ? -1 : 1);
    return way * spoken.compare(a, b);
  };

  const makeSortable = (table) => {
    const body = table.tBodies[0];
    const headings = [...table.tHead.rows[0].cells];
    headings.forEach((heading, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "co-sort";
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => {
        const way = heading.getAttribute("aria-sort") === "ascending" ? -1 : 1;
        for (const other of headings) other.removeAttribute("aria-sort");
        heading.setAttribute("aria-sort", way === 1 ? "ascending" : "descending");
        const order = ({ cells }) => cells[column].dataset.order ?? cells[column].textContent.trim();
        body.append(...[...body.rows].sort((a, b) => compare(order(a), order(b), way)));
      });
    });
  };

  const labelled = (text, control) => {
    const label = document.createElement("label");
    const name = document.createElement("span");
    name.className = "co-label";
    name.textContent = text;
    label.append(name, control);
    return label;
  };

  // A cell may hold several values, each on a line of its own. They are read before any row is
  // hidden: what is not shown has no lines.
  const valuesOf = (cell) => cell.innerText.split("\n").map((line) => line.trim());

  const choiceFor = (table, heading, column) => {
    const select = document.createElement("select");
    const held = new Map([...table.tBodies[0].rows].map((row) => [row, valuesOf(row.cells[column])]));
    const values = new Set([...held.values()].flat());
    select.append(new Option("All", ""));
    for (const value of [...values].sort(spoken.compare)) select.append(new Option(value, value));
    return { held, select, label: labelled(heading.innerText.trim(), select) };
  };

  const makeSearchable = (box, table) => {
    const rows = [...table.tBodies[0].rows];
    const texts = new Map(rows.map((row) => [row, row.innerText.toLocaleLowerCase("en-GB")]));
    const input = document.createElement("input");
    input.type = "search";
    const choices = [...table.tHead.rows[0].cells]
      .map((heading, column) => ({ heading, column }))
      .filter(({ heading }) => heading.hasAttribute("data-co-choice"))
      .map(({ heading, column }) => choiceFor(table, heading, column));
    const count = document.createElement("p");
    count.className = "co-count";
    count.setAttribute("role", "status");

    const apply = () => {
      const words = input.value.toLocaleLowerCase("en-GB").split(/\s+/).filter(Boolean);
      let left = 0;
      for (const row of rows) {
        const fits =
          words.every((word) => texts.get(row).includes(word)) &&
          choices.every(
            ({ held, select }) => select.value === "" || held.get(row).includes(select.value),
          );
        row.hidden = !fits;
        if (fits) left += 1;
      }
      count.textContent =
        left === rows.length ? `${rows.length} in all` : `${left} of ${rows.length} shown`;
    };

    const controls = document.createElement("div");
    controls.className = "co-controls";
    controls.setAttribute("role", "group");
    controls.setAttribute("aria-label", `Filter: ${table.caption.innerText}`);
    controls.append(labelled("Find in this table", input));
    for (const { select, label } of choices) {
      controls.append(label);
      select.addEventListener("change", apply);
    }
    controls.append(count);
    input.addEventListener("input", apply);
    box.prepend(controls);
    apply();
  };

  // The latest period stands last; where a matrix is wider than the screen, it is shown first.
  for (const scroll of document.querySelectorAll(".co-matrixbox .co-scroll")) {
    scroll.scrollLeft = scroll.scrollWidth;
  }

  for (const box of document.querySelectorAll("[data-co-table]")) {
    const table = box.querySelector("table");
    if (table.tBodies[0].querySelector(".co-table__empty")) continue;
    // Filters first: they read the headings before sorting turns them into buttons.
    if (box.hasAttribute("data-co-searchable")) makeSearchable(box, table);
    if (box.hasAttribute("data-co-sortable") && table.tBodies[0].rows.length > 1) makeSortable(table);
  }
})();
