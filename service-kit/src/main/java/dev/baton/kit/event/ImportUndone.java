package dev.baton.kit.event;

import java.util.List;

/**
 * The removal of facts that an undone import was the first to report. An undo has several such events.
 *
 * @param importId the id of the import
 * @param eventIds the ids of the removed facts; empty in the last event of an undo
 * @param isLast whether all facts of the import are removed now
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
