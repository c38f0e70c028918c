/**
 * The address is the state of the dashboard: path and parameters alone decide what is shown. So a link shows the same again, and
 * the browser's Back button undoes a step.
 */
const CHANGED = "baton-address";

export const path = () => location.pathname;

export const parameters = () => new URLSearchParams(location.search);

/** @param {URLSearchParams} parameters */
export function href(path, parameters) {
  const query = parameters.toString();
  return query ? `${path}?${query}` : path;
}

/** Goes to this address without a reload. */
export function go(href, { replace = false } = {}) {
  history[replace ? "replaceState" : "pushState"](null, "", href);
  window.dispatchEvent(new Event(CHANGED));
}

/**
 * Parameters with some of them changed.
 *
 * @param {Object} changes by name: a value, a list of them, or null to remove the parameter
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

/** Changes parameters of the current page. */
export const change = (changes, options) => go(href(path(), changed(changes)), options);

/** Makes its host render again whenever the address changes. */
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
