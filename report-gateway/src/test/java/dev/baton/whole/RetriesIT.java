package dev.baton.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.local.GraphqlClient;
import dev.baton.local.ServiceProcess;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tests a promise: a client can send a request whose answer was lost again, to any replica, and it counts once. */
@Tag("thorough")
class RetriesIT {

    private static final int REQUESTS = 150;

    private static final String FIGURES =
            """
            { today: assignmentsReport(period: {preset: LAST_7_DAYS}) { total bySource { source count } }
              assignmentsReport(%1$s) { total bySource { source count }
                log(first: 500) { nodes { id timestamp conversation { id } previousAssignee { id } assignedTo { id } source } } }
              reassignmentsReport(%1$s) { total byAgent { nodes { agent { id } received } }
                matrix { from { id } to { id } count medianHeldSeconds bounces } }
              engagementsReport(%1$s) { total open by(dimension: START_REASON) { key } records(first: 500) { nodes { id startedAt endedAt agent { id } endReason } } }
              conversationsReport(%1$s) { created closed } }\
            """.formatted("period: {dates: {from: \"2026-03-01\", to:" + " \"2026-03-31\"}}");

    private final TestStack stack = TestStack.durable();
    private final String once = "once-" + UUID.randomUUID();
    private final String again = "again-" + UUID.randomUUID();
    private ServiceProcess assignmentReplica;
    private ServiceProcess engagementReplica;
    private DroppingProxy assignments;
    private DroppingProxy feed;

    @BeforeEach
    void start() {
        assignmentReplica = stack.assignmentReplica();
        URI[] replicas = {stack.assignments().address(), assignmentReplica.address()};
        assignments = new DroppingProxy(replicas);
        feed = new DroppingProxy(replicas);
        engagementReplica = stack.engagementReplicaOver(feed.address());
    }

    @AfterEach
    void stop() {
        engagementReplica.close();
        assignmentReplica.close();
        assignments.close();
        feed.close();
    }

    @Test
    void whatIsSentAgainIsAsIfItHadBeenSentOnce() throws Exception {
        List<TellingSender> plain = tell(stack.assignments().address(), once);
        List<TellingSender> retried = tell(assignments.address(), again);
        assertEquals(0, failed(plain));
        assertTrue(failed(retried) >= 4 * REQUESTS / 2, failed(retried) + " tries were not answered");
        GraphqlClient figuresOnce = new GraphqlClient(stack.gateway().address(), once);
        GraphqlClient figuresAgain = new GraphqlClient(stack.gateway().address(), again);
        figuresOnce.awaitFresh();
        figuresAgain.awaitFresh();
        int facts = Stream.of(Telling.values())
                .mapToInt(telling -> telling.facts() * REQUESTS)
                .sum();
        assertEquals(facts, new KeptByBoth(stack, once).requireOnceAndTheSame());
        assertEquals(facts, new KeptByBoth(stack, again).requireOnceAndTheSame());
        JsonNode expected = figuresOnce.ask(FIGURES);
        assertTrue(expected.path("errors").isEmpty(), expected::toString);
        assertEquals(expected, figuresAgain.ask(FIGURES));
        System.out.printf(
                "%d facts in %d requests; %d answers dropped, and %d of the feed; %d facts and the same figures as"
                        + " without%n",
                facts, 4 * REQUESTS, assignments.dropped(), feed.dropped(), facts);
        assertTrue(feed.dropped() > 0, "the replica of engagement-service has asked for the feed");
    }

    private static List<TellingSender> tell(URI address, String workspace) {
        List<TellingSender> senders = Arrays.stream(Telling.values())
                .map(telling -> new TellingSender(telling, () -> address, workspace, REQUESTS))
                .toList();
        CompletableFuture.allOf(
                        senders.stream().map(CompletableFuture::runAsync).toArray(CompletableFuture[]::new))
                .join();
        return senders;
    }

    private static int failed(List<TellingSender> senders) {
        return senders.stream().mapToInt(TellingSender::failed).sum();
    }
}
