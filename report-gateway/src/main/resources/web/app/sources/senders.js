/** The helpdesks that send webhooks: what they are called there, and how a webhook is set up. */
export const SENDERS = {
  ZENDESK: {
    name: "Zendesk",
    about: "Baton learns of each change of the assigned agent as it happens.",
    steps: [
      "In Zendesk’s Admin Center, open Apps and integrations, then Webhooks, and create a webhook that listens to Zendesk events: the ticket event “Agent assignment changed”.",
      "Enter the address above as its endpoint URL, with the request method POST and the request format JSON.",
      "Save it, choose “Reveal secret” on the webhook’s page, and enter that secret here.",
      "Send a test event below.",
    ],
  },
  CHATWOOT: {
    name: "Chatwoot",
    about: "Baton learns of new conversations, assignments, statuses and messages as they happen.",
    steps: [
      "In Chatwoot, open Settings, Integrations, Webhooks, and add a webhook.",
      "Enter the address above as its URL, and tick: conversation created, conversation updated, conversation status changed, message created.",
      "Chatwoot 4.11.2 and later shows the webhook’s secret: enter that secret here. An older Chatwoot signs nothing; upgrade it, or put a program of your own between that signs with a secret made here.",
      "Send a test event below.",
    ],
  },
};

const HELP = [
  [/signature is not that/, "The secret here is another one than the sender’s. Enter the sender’s secret again."],
  [/signature or its timestamp is missing|no signature/, "The sender does not sign its events. Turn signing on there, or check that nothing between takes the headers out."],
  [/cannot be read at the moment/, "This installation lacks the key of the stored secret. Tell its operator, or set the secret anew."],
  [/no JSON/, "The sender sends another format. Choose JSON there."],
  [/too many webhooks/, "More events came at once than are taken. Zendesk sends them again; Chatwoot does not."],
  [/same id and other content/, "The first event counts. Nothing needs to be done."],
  [/before the history that is kept/, "The event is older than what this installation keeps."],
  [/role ingest|another workspace/, "No secret is set here, and the event brought no token that would do. Set the sender’s secret."],
];

/** What helps against this reason of a refusal. */
export const help = (reason) => HELP.find(([pattern]) => pattern.test(reason))?.[1] ?? "The event lacks something that Baton needs. If it goes on, report it with this reason.";
