package dev.baton.kit.ingest;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The file formats of imports: {@code POST /imports/<address>}. {@code domain.md} of the contract defines each in its
 * section "Import formats".
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

    /** The names of the services that import files. */
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

    /** Returns the format at an address; empty if there is none. */
    public static Optional<FileFormat> at(String address) {
        return Arrays.stream(values())
                .filter(format -> format.address.equals(address))
                .findFirst();
    }

    /** The last segment of its address. */
    public String address() {
        return address;
    }

    /** The name for people. */
    public String title() {
        return title;
    }

    /** The name of the service behind the gateway that imports it. */
    public String service() {
        return service;
    }

    /** Whether its timestamps may lack an offset, so that {@code ?timeZone=} must name their zone. */
    public boolean readsTimeZone() {
        return readsTimeZone;
    }

    /** The columns that a CSV header must have; empty for JSON. */
    public List<String> columns() {
        return columns;
    }

    /**
     * Sets of fields that identify a JSON object of this format: it has all fields of at least one set. Empty for CSV.
     */
    public List<Set<String>> fields() {
        return fields;
    }

    public boolean isCsv() {
        return !columns.isEmpty();
    }

    public String mediaType() {
        return isCsv() ? "text/csv" : "application/x-ndjson";
    }
}
