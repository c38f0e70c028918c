/**
 * The address bar is the state of the dashboard: what is shown follows from path and parameters alone, so that a link
 * shows the same again and the browser's Back undoes a step.
 */
const CHANGED = "baton-address";

export const path = () => location.pathname;

export const parameters = () => new URLSearchParams(location.search);

/** @param {URLSearchParams} parameters */
export function href(path, parameters) {
  const query = parameters.toString();
  return query ? `${path}?${query}` : path;
}

/** Goes there without loading the page anew. */
export function go(href, { replace = false } = {}) {
  history[replace ? "replaceState" : "pushState"](null, "", href);
  window.dispatchEvent(new Event(CHANGED));
}

/**
 * Parameters with some of them changed.
 *
 * @param {Object} changes by name: a value, a list of them, or null to take the parameter out
 */
export function changed(changes, from = parameters()) {
  const result = new URLSearchParams(from);
  for (const [name, value] of Object.entries(changes)) {
    result.delete(name);
    for (const one of [value].flat()) {
      if (one !== null && one !== undefined && one !== "") {
        result.append(name, one);
      }
    }
  }
  return result;
}

/** Changes parameters of the page shown. */
export const change = (changes, options) => go(href(path(), changed(changes)), options);

/** Has its host render anew whenever the address changes. */
export class AddressController {
  constructor(host) {
    this.changed = () => host.requestUpdate();
    host.addController(this);
  }

  hostConnected() {
    window.addEventListener(CHANGED, this.changed);
    window.addEventListener("popstate", this.changed);
  }

  hostDisconnected() {
    window.removeEventListener(CHANGED, this.changed);
    window.removeEventListener("popstate", this.changed);
  }
}
