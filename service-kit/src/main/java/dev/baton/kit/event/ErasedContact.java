package dev.baton.kit.event;

import dev.baton.kit.tenant.WorkspaceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A contact whose name is taken out of what is kept.
 *
 * @param digest of the id that the contact had: {@link ErasedContacts#digest}
 * @param left the id that it goes by since, which may be the same
 */
public record ErasedContact(WorkspaceId workspace, UUID digest, String left) {

    /** Whether an id is this contact's, the one it had or the one that is left. */
    public boolean is(@Nullable String contactId) {
        return contactId != null
                && (contactId.equals(left) || digest.equals(ErasedContacts.digest(workspace, contactId)));
    }

    /**
     * Those of these facts that say the name or the id that it had, without them. A name that comes without an id is that of
     * whom the conversation was with then.
     *
     * @param facts all of one conversation, or of no conversation
     * @return facts that have what they said until now as what was told
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

    /** A fact whose author this contact is, under the id that is left; any other as it is. */
    Fact by(Fact fact) {
        boolean isByThis = ContextualEvent.authorId(fact.event())
                .filter(author -> !author.equals(left) && is(author))
                .isPresent();
        return isByThis ? fact.keptAs(((ContextualEvent) fact.event()).by(left)) : fact;
    }
}
