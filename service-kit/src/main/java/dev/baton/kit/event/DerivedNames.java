package dev.baton.kit.event;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.stream.Stream;

/** Removes names of erased contacts from the rows that a service derives from facts. */
public interface DerivedNames {

    /**
     * Some conversations of an erased contact.
     *
     * @param rewritten their facts without the name; {@link Fact#told} has the content before
     */
    record Batch(ErasedContact contact, SortedSet<String> conversationIds, List<Fact> rewritten) {

        /** The contact's ids in these facts before the erasure. */
        public Collection<String> contactIds() {
            return told().map(EventContext::contactId)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
        }

        /** The contact's names in these facts before the erasure. */
        public Collection<String> names() {
            return told().map(EventContext::contactName)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
        }

        private Stream<EventContext> told() {
            return rewritten.stream()
                    .map(fact -> Objects.requireNonNull(fact.told()).context());
        }
    }

    /** Locks the conversations until the transaction ends. Called before their facts are read. */
    Uni<Void> lock(SqlConnection connection, ErasedContact contact, SortedSet<String> conversationIds);

    /** Removes the name from the rows derived from these conversations. */
    Uni<Void> erase(SqlConnection connection, Batch batch);
}
