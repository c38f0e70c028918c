/** The helpdesks that send webhooks: their names, and how to set up a webhook there. */
export const SENDERS = {
  ZENDESK: {
    name: "Zendesk",
    about: "Zendesk sends each change of the assigned agent to Baton as it happens. It sends no messages and no statuses: import ticket audits for the reports on engagements and closed conversations.",
    steps: [
      "In Zendesk’s Admin Center, open Apps and integrations, then Webhooks, and create a webhook that listens to Zendesk events: the ticket event “Agent assignment changed”.",
      "Enter the address above as its endpoint URL, with the request method POST and the request format JSON.",
      "Save it, choose “Reveal secret” on the webhook’s page, and enter that secret here.",
      "Send a test event below.",
    ],
  },
  CHATWOOT: {
    name: "Chatwoot",
    about: "Chatwoot sends new conversations, assignments, statuses and messages to Baton as they happen.",
    steps: [
      "In Chatwoot, open Settings, Integrations, Webhooks, and add a webhook.",
      "Enter the address above as its URL, and tick: conversation created, conversation updated, conversation status changed, message created.",
      "Chatwoot 4.11.2 and later shows the webhook’s secret: enter that secret here. Older versions do not sign events: upgrade Chatwoot, or let your own program receive its events, sign them with a secret made here and send them to Baton.",
      "Send a test event below.",
    ],
  },
};

const SIGN = "The sender does not sign its events. Turn signing on there, or check that no proxy on the way removes the headers.";
const SET_SECRET = "No secret is set here, and the event had no valid token. Set the sender’s secret.";

const HELP = [
  [/signature is not that/, "No secret is stored here, or it is not the sender’s secret. Enter the sender’s secret again."],
  [/signature or its timestamp is missing/, SIGN],
  [/cannot be read at the moment/, "This installation does not have the key that decrypts the stored secret. Ask its operator for help, or set the secret again."],
  [/no JSON/, "The sender does not send JSON. Choose JSON as the format there."],
  [/too many webhooks/, "More events arrived at once than Baton accepts. Zendesk sends them again; Chatwoot does not."],
  [/same id and other content/, "Baton keeps the event that it received first. You do not need to do anything."],
  [/before the history that is kept/, "The event is older than the history that this installation keeps."],
];

/**
 * The advice for this reason of a refusal. The patterns must match the messages of assignment-service.
 *
 * @param hasSecret whether a secret is set for the sender: without one, its events need a token
 */
export const help = (reason, hasSecret) =>
  /no signature/.test(reason)
    ? hasSecret
      ? SIGN
      : SET_SECRET
    : (HELP.find(([pattern]) => pattern.test(reason))?.[1] ??
      "The event lacks something that Baton needs. If this happens again, send this reason to the operator of this installation.");
