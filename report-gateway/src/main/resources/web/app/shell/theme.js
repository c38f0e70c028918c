/** Light, dark, or as the reader's system has it. */
export const THEMES = { system: "As the system", light: "Light", dark: "Dark" };
export const THEME_CHANGED = "baton-theme";

const KEY = "baton.theme";
const systemIsDark = matchMedia("(prefers-color-scheme: dark)");

export const theme = () => localStorage.getItem(KEY) ?? "system";

export function chooseTheme(theme) {
  localStorage.setItem(KEY, theme);
  applyTheme();
}

export function applyTheme() {
  const dark = theme() === "dark" || (theme() === "system" && systemIsDark.matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  window.dispatchEvent(new Event(THEME_CHANGED));
}

systemIsDark.addEventListener("change", applyTheme);
