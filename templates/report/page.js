"use strict";
for (const button of document.querySelectorAll("button.copy")) {
  const code = button.closest("figure").querySelector("code");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code.textContent);
    } catch {
      // A page opened from a folder may not have the clipboard: select the text and ask the older way.
      const range = document.createRange();
      range.selectNodeContents(code);
      const selection = getSelection();
      selection.removeAllRanges();
      selection.addRange(range);
      if (!document.execCommand("copy")) {
        return;
      }
      selection.removeAllRanges();
    }
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  };
  button.hidden = false;
  button.addEventListener("click", copy);
}
for (const filters of document.querySelectorAll(".filters")) {
  // A page of thousands of rows is searched in one pass; what each row says is read once.
  const list = document.getElementById(filters.dataset.for);
  const rows = [...list.querySelectorAll(".row")].map((row) => ({row, text: row.textContent.toLowerCase()}));
  const groups = [...list.querySelectorAll(".group")];
  const words = filters.querySelector(".words");
  const told = filters.querySelector(".told");
  const show = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const severities = [...filters.querySelectorAll(".severity")];
    const chosen = new Set(severities.filter((each) => each.checked).map((each) => each.value));
    const by = [...filters.querySelectorAll(".by")].filter((each) => each.value);
    let count = 0;
    for (const {row, text} of rows) {
      const is = wanted.every((word) => text.includes(word))
        && (severities.length === 0 || chosen.has(row.dataset.severity))
        && by.every((each) => row.dataset[each.dataset.by] === each.value);
      row.hidden = !is;
      count += is ? 1 : 0;
    }
    for (const group of groups) {
      group.hidden = group.querySelector(".row:not([hidden])") === null;
      if (wanted.length > 0) {
        for (const each of group.querySelectorAll("details.operations")) {
          each.open = true;
        }
      }
    }
    told.textContent = count === rows.length ? `${rows.length} in all` : `${count} of ${rows.length}`;
  };
  filters.hidden = false;
  filters.addEventListener("input", show);
  show();
}
document.addEventListener("keydown", (event) => {
  const words = document.querySelector(".words");
  const isTyping = event.target.closest("input, select, textarea") !== null;
  if (event.key === "/" && words !== null && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    words.focus();
  }
});
