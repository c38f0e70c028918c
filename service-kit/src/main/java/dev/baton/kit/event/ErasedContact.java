package dev.baton.kit.event;

import dev.baton.kit.tenant.WorkspaceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contact whose name is erased from stored data.
 *
 * @param digest the digest of the id that the contact had: {@link ErasedContacts#digest}
 * @param left the contact's id since the erasure, which may be the same
 */
public record ErasedContact(WorkspaceId workspace, UUID digest, String left) {

    /** Whether this is the contact's id before or after the erasure. */
    public boolean is(@Nullable String contactId) {
        return contactId != null
                && (contactId.equals(left) || digest.equals(ErasedContacts.digest(workspace, contactId)));
    }

    /**
     * Returns the facts that contain the contact's name or former id, without these. A name without an id belongs to
     * the conversation's contact at that time.
     *
     * @param facts all facts of one conversation, or facts of no conversation
     * @return facts whose content until now is {@link Fact#told}
     */
    public List<Fact> without(Collection<Fact> facts) {
        List<Fact> changed = new ArrayList<>();
        boolean isWithThis = false;
        for (Fact fact : facts.stream().sorted().toList()) {
            EventContext context = fact.event().context();
            if (context.contactId() != null) {
                isWithThis = is(context.contactId());
            }
            Fact byErased = by(fact);
            boolean says = context.contactName() != null
                    || context.contactId() != null && !context.contactId().equals(left);
            if (isWithThis && says) {
                String id = context.contactId() == null ? null : left;
                changed.add(byErased.keptAs(byErased.event().in(context.withContact(id, null))));
            } else if (byErased != fact) {
                changed.add(byErased);
            }
        }
        return changed;
    }

    /** Returns the fact with the contact's new id if the contact is its author; otherwise the fact itself. */
    Fact by(Fact fact) {
        boolean isByThis = ContextualEvent.authorId(fact.event())
                .filter(author -> !author.equals(left) && is(author))
                .isPresent();
        return isByThis ? fact.keptAs(((ContextualEvent) fact.event()).by(left)) : fact;
    }
}
