package dev.baton.whole;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A load balancer before the replicas of a service that listen, in turn. It can cut all connections. */
final class Balancer implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final NetClient client = vertx.createNetClient();
    private final List<Integer> replicas;
    private final NetServer server;
    private final AtomicInteger next = new AtomicInteger();
    private final Set<NetSocket> open = ConcurrentHashMap.newKeySet();

    /** @param replicas the ports of the replicas */
    Balancer(List<Integer> replicas) {
        this.replicas = replicas;
        this.server = vertx.createNetServer()
                .connectHandler(this::accept)
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    URI address() {
        return URI.create("http://localhost:" + server.actualPort());
    }

    /** Cuts every connection, including those with requests in progress. */
    void cut() {
        open.forEach(NetSocket::close);
    }

    private void accept(NetSocket incoming) {
        incoming.pause();
        connect(replicas.size()).onSuccess(outgoing -> join(incoming, outgoing)).onFailure(none -> incoming.close());
    }

    private Future<NetSocket> connect(int tries) {
        int replica = replicas.get(Math.floorMod(next.getAndIncrement(), replicas.size()));
        return client.connect(replica, "localhost")
                .recover(refused -> tries > 1 ? connect(tries - 1) : Future.failedFuture(refused));
    }

    private void join(NetSocket incoming, NetSocket outgoing) {
        open.add(incoming);
        outgoing.closeHandler(closed -> incoming.close());
        incoming.closeHandler(closed -> {
            open.remove(incoming);
            outgoing.close();
        });
        outgoing.handler(incoming::write);
        incoming.handler(outgoing::write);
        incoming.resume();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
