package dev.baton.kit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.baton.kit.Facts;
import dev.baton.kit.tenant.WorkspaceId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ErasedContactTest {

    private static final WorkspaceId WORKSPACE = new WorkspaceId("w");

    private final Random random = new Random(5);

    /** Each contact's name resembles its id, so that the owner of a name is recognisable. */
    @Test
    void justWhatIsOfTheContactLosesItsNameAndId() {
        for (int round = 0; round < 2_000; round++) {
            List<Fact> facts = new ArrayList<>();
            Map<String, String> namedIn = new HashMap<>();
            String with = null;
            int length = random.nextInt(12);
            for (int minute = 0; minute < length; minute++) {
                boolean hasId = random.nextInt(3) == 0;
                boolean hasName = random.nextBoolean();
                with = hasId ? "k" + random.nextInt(3) : with;
                String id = hasId ? "'requesterId': '" + with + "'" : "";
                String name = hasName ? "'requesterName': 'name of " + with + "'" : "";
                Fact fact =
                        Facts.at(minute, "END_USER_MESSAGE", id + (id.isEmpty() || name.isEmpty() ? "" : ", ") + name);
                facts.add(fact);
                if (with != null && (hasId || hasName)) {
                    namedIn.put(fact.eventId(), with);
                }
            }
            Collections.shuffle(facts, random);
            String left = random.nextBoolean() ? "k1" : "erased-1";
            ErasedContact contact = new ErasedContact(WORKSPACE, ErasedContacts.digest(WORKSPACE, "k1"), left);
            Map<String, Fact> changed = new HashMap<>();
            contact.without(facts).forEach(fact -> changed.put(fact.eventId(), fact));
            for (Fact fact : facts) {
                boolean isOfContact = "k1".equals(namedIn.get(fact.eventId()));
                EventContext context =
                        changed.getOrDefault(fact.eventId(), fact).event().context();
                EventContext before = fact.event().context();
                assertEquals(isOfContact ? null : before.contactName(), context.contactName());
                assertEquals(
                        isOfContact && before.contactId() != null ? left : before.contactId(), context.contactId());
                if (!isOfContact) {
                    assertNull(changed.get(fact.eventId()), "nothing else is written");
                }
            }
            List<Fact> again = facts.stream()
                    .map(fact -> changed.getOrDefault(fact.eventId(), fact))
                    .toList();
            assertEquals(List.of(), contact.without(again), "once more changes nothing");
        }
    }
}
