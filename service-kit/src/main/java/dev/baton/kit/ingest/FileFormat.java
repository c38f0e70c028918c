package dev.baton.kit.ingest;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The formats of files that imports take: {@code POST /imports/<address>}. The contract's {@code domain.md} defines each
 * (section "Import formats").
 */
public enum FileFormat {
    ASSIGNMENTS_LOG(
            "assignments-log",
            "Assignments log",
            Owner.ASSIGNMENT_SERVICE,
            true,
            List.of(
                    "Timestamp",
                    "Conversation ID",
                    "Contact ID",
                    "Contact Name",
                    "Previous Assignee",
                    "Assigned To",
                    "Source",
                    "Assigned By"),
            List.of()),
    CONVERSATION_TIMESTAMPS(
            "conversation-timestamps",
            "Conversation timestamps (Gladly)",
            Owner.ASSIGNMENT_SERVICE,
            true,
            List.of(
                    "Timezone Filter",
                    "Timestamp",
                    "Event Type",
                    "Conversation ID",
                    "Customer ID",
                    "Initiator Type",
                    "Initiator ID",
                    "Initiator Agent Name",
                    "Assigned Inbox ID",
                    "Assigned Inbox Name",
                    "Assigned Agent ID",
                    "Assigned Agent Name",
                    "Topic ID",
                    "Topic Name",
                    "Newly Assigned Inbox ID",
                    "Newly Assigned Inbox Name",
                    "Newly Assigned Agent ID",
                    "Newly Assigned Agent Name",
                    "Assignment Update Reason",
                    "Merged Customer ID",
                    "Merged Conversation ID"),
            List.of()),
    CONTACTS(
            "contacts",
            "Contacts and their assignees",
            Owner.ASSIGNMENT_SERVICE,
            false,
            List.of("Contact ID", "Contact Name", "Assignee"),
            List.of()),
    CONVERSATION_EVENTS(
            "conversation-events",
            "Conversation events",
            Owner.ASSIGNMENT_SERVICE,
            false,
            List.of(),
            List.of(Set.of("conversationId", "occurredAt", "type"))),
    ZENDESK_AUDITS(
            "zendesk-audits",
            "Zendesk ticket audits",
            Owner.ASSIGNMENT_SERVICE,
            false,
            List.of(),
            List.of(Set.of("ticket_id", "events"))),
    INTERCOM_CONVERSATIONS(
            "intercom-conversations",
            "Intercom conversations",
            Owner.ASSIGNMENT_SERVICE,
            false,
            List.of(),
            List.of(
                    Set.of("conversation_parts"),
                    Set.of("conversation_id", "part_type"),
                    Set.of("source", "teammates"))),
    ENGAGEMENTS(
            "engagements",
            "Zendesk engagement records",
            Owner.ENGAGEMENT_SERVICE,
            false,
            List.of(),
            List.of(Set.of("engagement_id"), Set.of("engagement_start_time"), Set.of("data")));

    /** The names of the services that take files. */
    public static final class Owner {
        public static final String ASSIGNMENT_SERVICE = "assignment-service";
        public static final String ENGAGEMENT_SERVICE = "engagement-service";

        private Owner() {}
    }

    private final String address;
    private final String title;
    private final String service;
    private final boolean readsTimeZone;
    private final List<String> columns;
    private final List<Set<String>> fields;

    FileFormat(
            String address,
            String title,
            String service,
            boolean readsTimeZone,
            List<String> columns,
            List<Set<String>> fields) {
        this.address = address;
        this.title = title;
        this.service = service;
        this.readsTimeZone = readsTimeZone;
        this.columns = columns;
        this.fields = fields;
    }

    /** The format of an address; empty where there is none. */
    public static Optional<FileFormat> at(String address) {
        return Arrays.stream(values())
                .filter(format -> format.address.equals(address))
                .findFirst();
    }

    /** The last part of its address. */
    public String address() {
        return address;
    }

    /** What people call it. */
    public String title() {
        return title;
    }

    /** The name of the service that takes it behind the gateway. */
    public String service() {
        return service;
    }

    /** Whether its timestamps may lack an offset, so that {@code ?timeZone=} says where they were written. */
    public boolean readsTimeZone() {
        return readsTimeZone;
    }

    /** The columns that the header of a CSV file needs; empty for JSON. */
    public List<String> columns() {
        return columns;
    }

    /** Alternatives of fields by which a JSON object is recognised: it has all fields of one of them. Empty for CSV. */
    public List<Set<String>> fields() {
        return fields;
    }

    public boolean isCsv() {
        return !columns.isEmpty();
    }

    /** The media type of its files. */
    public String mediaType() {
        return isCsv() ? "text/csv" : "application/x-ndjson";
    }
}
