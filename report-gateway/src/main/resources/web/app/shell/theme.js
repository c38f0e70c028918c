/** The choices for the colours; `system` follows the reader's system. */
export const THEMES = { system: "System setting", light: "Light", dark: "Dark" };
export const THEME_CHANGED = "baton-theme";

const KEY = "baton.theme";
const systemIsDark = matchMedia("(prefers-color-scheme: dark)");

export const theme = () => localStorage.getItem(KEY) ?? "system";

export function chooseTheme(theme) {
  localStorage.setItem(KEY, theme);
  applyTheme();
}

let printing = false;

/** Whether the page is about to be printed, or is being printed. */
export const isPrinting = () => printing;

/** Printing always uses the light theme, because paper is white. */
export function applyTheme() {
  const dark = !printing && (theme() === "dark" || (theme() === "system" && systemIsDark.matches));
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  window.dispatchEvent(new Event(THEME_CHANGED));
}

function print(begins) {
  printing = begins;
  applyTheme();
}

systemIsDark.addEventListener("change", applyTheme);
window.addEventListener("beforeprint", () => print(true));
window.addEventListener("afterprint", () => print(false));
