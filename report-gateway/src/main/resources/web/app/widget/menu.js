import { html } from "lit";

/** A button that opens a popup below it. Escape, a click elsewhere or `closeMenus` closes the popup. */
export const menu = (label, content, { name = "", align = "start" } = {}) => html`<details class="menu ${align}" data-menu=${name}>
  <summary>${label}</summary>
  <div class="popup">${content}</div>
</details>`;

const open = () => [...document.querySelectorAll("details.menu[open]")];

export function closeMenus() {
  open().forEach((menu) => (menu.open = false));
}

document.addEventListener("pointerdown", (event) => {
  open()
    .filter((menu) => !menu.contains(event.target))
    .forEach((menu) => (menu.open = false));
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    open().forEach((menu) => {
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  }
});
