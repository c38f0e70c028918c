package dev.baton.kit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.baton.kit.Facts;
import dev.baton.kit.event.EventDocument.FactRule;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.vocabulary.Assignee;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ContextualEventTest {

    /**
     * Simulates a source that stores an agent, an inbox and a contact, and reports only what changes. The reference has
     * a variable for each; reading in context knows only the holder and the subject.
     */
    @Property
    void whoHoldsAConversationIsItsAgentElseItsInboxWhateverEachEventLeavesOut(@ForAll long seed) {
        Random random = new Random(seed);
        String agent = null;
        String inbox = null;
        String contact = null;
        Subject subject = Subject.UNKNOWN;
        Assignee holder = null;
        for (int minute = 0; minute < 30; minute++) {
            Fact told;
            String author = "u" + random.nextInt(4);
            switch (random.nextInt(6)) {
                case 0 -> {
                    contact = "u" + random.nextInt(4);
                    told = Facts.at(minute, "CONTACT_CHANGED", "'requesterId': '" + contact + "'");
                }
                case 1 -> {
                    agent = "a" + random.nextInt(3);
                    told = contextual(minute, "ASSIGNED", "'agentId': '" + agent + "'", FactRule.AUTHOR_MAY_BE_CONTACT);
                }
                case 2 -> {
                    agent = null;
                    told = contextual(minute, "UNASSIGNED", "", FactRule.KEEPS_INBOX);
                }
                case 3 -> {
                    inbox = random.nextInt(3) == 0 ? null : "i" + random.nextInt(3);
                    told = inbox == null
                            ? contextual(minute, "UNASSIGNED", "", FactRule.KEEPS_AGENT)
                            : contextual(minute, "ASSIGNED", "'groupId': '" + inbox + "'", FactRule.KEEPS_AGENT);
                }
                case 4 -> {
                    agent = null;
                    inbox = null;
                    told = contextual(minute, "UNASSIGNED", "", FactRule.LEAVES_INBOX);
                }
                default ->
                    told = contextual(
                            minute, "AGENT_MESSAGE", "'agentId': '" + author + "'", FactRule.AUTHOR_MAY_BE_CONTACT);
            }
            subject = subject.with(told.event());
            ConversationEvent read = told.readIn(subject, holder).event();
            if (read instanceof AssigneeChange change) {
                holder = change.newAssignee();
            }
            if (told.event().type() == FactType.AGENT_MESSAGE) {
                FactType expected = author.equals(contact) ? FactType.END_USER_MESSAGE : FactType.AGENT_MESSAGE;
                assertEquals(expected, read.type());
            }
            assertEquals(agent != null ? "AGENT " + agent : inbox != null ? "INBOX " + inbox : null, name(holder));
            assertEquals(inbox, subject.groupId());
        }
    }

    @Test
    void whatTheContactDidIsNotByAUser() {
        Fact told = contextual(
                0,
                "ASSIGNED",
                "'groupId': 'i', 'source': 'USER', 'sourceName': 'web', 'assignedBy': 'u'",
                FactRule.AUTHOR_MAY_BE_CONTACT);
        Subject withU = Subject.UNKNOWN.with(
                Facts.at(0, "CONTACT_CHANGED", "'requesterId': 'u'").event());
        assertEquals(
                new Cause("OTHER", "web", null, null),
                told.readIn(withU, null).event().cause());
        assertEquals(
                "u",
                told.readIn(Subject.UNKNOWN, null).event().cause().assignedBy().id());
        Fact status =
                contextual(1, "STATUS_CHANGED", "'toStatus': 'OPEN', 'agentId': 'u'", FactRule.AUTHOR_MAY_BE_CONTACT);
        assertNull(status.readIn(withU, null).event().agent());
        assertEquals("u", status.readIn(Subject.UNKNOWN, null).event().agent().id());
    }

    @Test
    void whoeverMayBeTheContactIsNamedAsNoAgent() {
        List<Fact> facts = List.of(
                contextual(0, "AGENT_MESSAGE", "'agentId': 'u'", FactRule.AUTHOR_MAY_BE_CONTACT),
                contextual(1, "STATUS_CHANGED", "'toStatus': 'OPEN', 'agentId': 'u'", FactRule.AUTHOR_MAY_BE_CONTACT),
                contextual(2, "UNASSIGNED", "'source': 'USER', 'assignedBy': 'u'", FactRule.KEEPS_INBOX));
        for (Fact fact : facts) {
            assertNull(fact.event().agent());
            assertNull(fact.event().cause().assignedBy());
            assertEquals("u", ContextualEvent.authorId(fact.event()).orElseThrow());
        }
    }

    @Test
    void anAgentWhoKeepsTheConversationContradictsNoClaimOfTheInbox() {
        Fact moved = contextual(
                0,
                "ASSIGNED",
                "'groupId': 'j', 'previousAssignee': {'kind': 'INBOX', 'id': 'i'}",
                FactRule.KEEPS_AGENT);
        assertNull(
                moved.readIn(Subject.UNKNOWN, Assignee.agent("a", null)).event().claim());
        assertEquals("i", moved.readIn(Subject.UNKNOWN, null).event().claim().id());
    }

    /** The contact stays the author, under its id since the erasure. */
    @Test
    void anErasedContactIsTheAuthorByTheIdThatIsLeft() {
        WorkspaceId workspace = new WorkspaceId("w");
        ErasedContact contact = new ErasedContact(workspace, ErasedContacts.digest(workspace, "u"), "erased-1");
        List<Fact> told = new ArrayList<>(List.of(
                contextual(0, "AGENT_MESSAGE", "'agentId': 'u'", FactRule.AUTHOR_MAY_BE_CONTACT),
                contextual(1, "STATUS_CHANGED", "'toStatus': 'OPEN', 'agentId': 'u'", FactRule.AUTHOR_MAY_BE_CONTACT),
                contextual(
                        2,
                        "ASSIGNED",
                        "'agentId': 'a', 'source': 'USER', 'assignedBy': 'u', 'requesterId': 'u'",
                        FactRule.AUTHOR_MAY_BE_CONTACT),
                contextual(3, "AGENT_MESSAGE", "'agentId': 'b'", FactRule.AUTHOR_MAY_BE_CONTACT)));
        List<Fact> changed = contact.without(told);
        assertEquals(
                told.subList(0, 3).stream().map(Fact::event).toList(),
                changed.stream().map(Fact::told).toList());
        assertEquals(
                List.of("erased-1", "erased-1", "erased-1"),
                changed.stream()
                        .map(fact -> ContextualEvent.authorId(fact.event()).orElseThrow())
                        .toList());
        assertEquals("erased-1", changed.get(2).event().contactId());
        assertEquals(List.of(), contact.without(changed), "once more changes nothing");
    }

    private static Fact contextual(int minute, String type, String more, FactRule rule) {
        Fact fact = Facts.at(minute, type, more);
        return fact.with(new ContextualEvent(fact.event(), rule));
    }

    private static String name(Assignee holder) {
        return holder == null ? null : Objects.requireNonNull(holder).kind() + " " + holder.id();
    }
}
