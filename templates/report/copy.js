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
