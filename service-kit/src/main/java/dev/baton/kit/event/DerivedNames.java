package dev.baton.kit.event;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.stream.Stream;

/** Names of contacts in what a service derives from facts, as an erasure comes to them. */
public interface DerivedNames {

    /**
     * Some conversations of an erased contact.
     *
     * @param rewritten their facts that have lost the name; what they said before is what was told
     */
    record Batch(ErasedContact contact, SortedSet<String> conversationIds, List<Fact> rewritten) {

        /** The ids that the contact had in these facts. */
        public Collection<String> contactIds() {
            return told().map(EventContext::contactId)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
        }

        /** The names that the contact had in these facts. */
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

    /** Holds the conversations until the transaction ends, before their facts are read. */
    Uni<Void> lock(SqlConnection connection, ErasedContact contact, SortedSet<String> conversationIds);

    /** Takes the name out of what was derived from the facts of these conversations. */
    Uni<Void> erase(SqlConnection connection, Batch batch);
}
