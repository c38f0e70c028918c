package dev.baton.whole;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A proxy before the replicas of a service, which get requests in turn. It drops every second answer to a request that may change
 * something, after the service has committed the change.
 */
final class DroppingProxy implements AutoCloseable {

    private static final List<String> PASSED_ON = List.of("content-type", "x-workspace", "x-service");

    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<URI> replicas;
    private final HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger dropped = new AtomicInteger();

    DroppingProxy(URI... replicas) {
        this.replicas = List.of(replicas);
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
        server.createContext("/", this::pass);
        server.setExecutor(threads);
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** How many answers it has dropped. */
    int dropped() {
        return dropped.get();
    }

    private void pass(HttpExchange exchange) throws IOException {
        int number = requests.getAndIncrement();
        // both dropped and forwarded answers come from both replicas
        URI replica = replicas.get(number / 2 % replicas.size());
        try (exchange) {
            HttpResponse<byte[]> answer =
                    http.send(request(exchange, replica), HttpResponse.BodyHandlers.ofByteArray());
            if (number % 2 == 0 && exchange.getRequestMethod().equals("POST")) {
                dropped.incrementAndGet();
                return;
            }
            answer.headers()
                    .firstValue("content-type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpRequest request(HttpExchange exchange, URI replica) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(replica.resolve(exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        PASSED_ON.stream()
                .filter(name -> exchange.getRequestHeaders().containsKey(name))
                .forEach(name ->
                        request.header(name, exchange.getRequestHeaders().getFirst(name)));
        return request.build();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
