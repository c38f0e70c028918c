package dev.baton.kit.event;

import java.util.List;

/**
 * Facts that an import was the first to report, and that its undoing takes back. An undoing takes back some at a time.
 *
 * @param importId of the import
 * @param eventIds of the facts; empty for the last event of an undoing
 * @param isLast whether all facts of the import are taken back now
 */
public record ImportUndone(EventContext context, String importId, List<String> eventIds, boolean isLast)
        implements ConversationEvent {

    @Override
    public FactType type() {
        return FactType.IMPORT_UNDONE;
    }

    @Override
    public ImportUndone in(EventContext other) {
        return new ImportUndone(other, importId, eventIds, isLast);
    }
}
