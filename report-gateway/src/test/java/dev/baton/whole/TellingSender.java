package dev.baton.whole;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.baton.local.LocalRunException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Sends requests of one kind, one after the other. It sends each again, unchanged, until it is acknowledged. */
final class TellingSender implements Runnable {

    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final Telling telling;
    private final Supplier<URI> address;
    private final String workspace;
    private final int most;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<JsonNode> acknowledged = new CopyOnWriteArrayList<>();
    private final AtomicInteger failed = new AtomicInteger();
    private volatile boolean isStopped;

    /** @param most the number of requests after which it stops by itself */
    TellingSender(Telling telling, Supplier<URI> address, String workspace, int most) {
        this.telling = telling;
        this.address = address;
        this.workspace = workspace;
        this.most = most;
    }

    Telling telling() {
        return telling;
    }

    int acknowledged() {
        return acknowledged.size();
    }

    /** How many tries were not acknowledged. */
    int failed() {
        return failed.get();
    }

    /** Ends the sender once its present request is acknowledged. */
    void stop() {
        isStopped = true;
    }

    @Override
    public void run() {
        while (!isStopped && acknowledged() < most) {
            acknowledged.add(tell(acknowledged()));
        }
    }

    private JsonNode tell(int number) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            JsonNode answer = send(number);
            if (telling.isTaken(answer)) {
                return answer;
            }
            failed.incrementAndGet();
            if (System.nanoTime() > deadline) {
                throw new LocalRunException(telling + " " + number + " was never acknowledged, but answered " + answer);
            }
            pause();
        }
    }

    /** Sends a request; returns a missing node if there was no answer. */
    private JsonNode send(int number) {
        try {
            return Telling.read(
                    http.send(telling.request(address.get(), workspace, number), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException unanswered) {
            return MissingNode.getInstance();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LocalRunException("interrupted", stopped);
        }
    }

    /** Sends all requests again. @return the number of facts that were already known */
    int requireAllRepeated() {
        for (int number = 0; number < acknowledged(); number++) {
            JsonNode again = tell(number);
            int sent = number;
            assertTrue(telling.isRepeated(acknowledged.get(number), again), () -> telling + " " + sent + ": " + again);
        }
        return acknowledged() * telling.facts();
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LocalRunException("interrupted", stopped);
        }
    }
}
