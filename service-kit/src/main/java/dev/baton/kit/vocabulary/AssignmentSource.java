package dev.baton.kit.vocabulary;

import java.util.Arrays;
import java.util.Locale;

/** The source of an assignment. An unknown source is stored by its name and counted as OTHER. */
public enum AssignmentSource {
    USER("User"),
    DEVELOPER_API("Developer API"),
    WORKFLOW("Workflow"),
    BOT("Bot"),
    ZAPIER("Zapier"),
    CONTACT_IMPORT("Contact Import"),
    CLOSE_CONVERSATION("Close Conversation (Legacy)"),
    OTHER("Other");

    private final String label;

    AssignmentSource(String label) {
        this.label = label;
    }

    /** The name in the assignments log. */
    public String label() {
        return label;
    }

    /**
     * Returns the source with this name, as the log or the schema writes it, in any case; OTHER if the name is unknown.
     */
    public static AssignmentSource named(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(source -> source.name().equals(upper)
                        || source.label.toUpperCase(Locale.ROOT).equals(upper))
                .findFirst()
                .orElse(OTHER);
    }
}
